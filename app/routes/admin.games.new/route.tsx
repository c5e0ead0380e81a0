// A new draft: as much as it needs to be one.
import type { ActionFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Form, useActionData } from "@remix-run/react";
import { leadTo, submit, textOf } from "#app/http/form.ts";
import type { PageHandle } from "#app/http/page-handle.ts";
import { personalHeaders } from "#app/http/page-headers.ts";
import { pageMeta } from "#app/http/page-meta.ts";
import { Panel } from "#app/ui/admin/panel.tsx";
import { RoomHeading } from "#app/ui/admin/room-heading.tsx";
import { Breadcrumb } from "#app/ui/breadcrumb.tsx";
import { Button } from "#app/ui/button.tsx";
import { SelectField, TextField } from "#app/ui/field.tsx";
import { fieldError, FormRefusal } from "#app/ui/form-refusal.tsx";
import { kindNames } from "#app/ui/section/game-shapes.ts";
import { createGameSchema } from "#workers/services/listing/staff/staff-games.schemas.ts";
import { AppError } from "#workers/shared/errors.ts";
import { parseInput } from "#workers/shared/validate.ts";

export const handle: PageHandle = { permission: "catalogue:write", shell: "admin" };

export const headers = personalHeaders;

export const meta: MetaFunction = ({ matches }) => pageMeta({ title: "New game · Admin" }, matches);

export function loader() {
  return null;
}

const names = ["title", "slug", "year", "kind", "baseGame"] as const;

/** `value.title` of the statement is the field `title` here. */
function atFields(error: unknown): unknown {
  if (!(error instanceof Error) || error.name !== "AppError") return error;
  const { code, detail, fields, meta } = error as AppError;
  const moved = fields.map(({ path, message }) => ({ path: path.replace(/^value\./, ""), message }));
  return new AppError(code, detail, { fields: moved, meta });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { actor, services } = context;
  const form = await request.formData();
  return submit(context, form, {
    keep: names,
    run: async () => {
      const typed = Object.fromEntries(names.map((name) => [name, textOf(form, name).trim()]));
      const given = Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== ""));
      const year = given["year"];
      try {
        const input = parseInput(createGameSchema, {
          ...given,
          title: typed["title"],
          ...(year !== undefined && { year: /^\d+$/.test(year) ? Number(year) : year }),
        });
        const { id } = await services.staffGames.createGame(actor, input);
        return leadTo(`/admin/games/${id}?done=created`);
      } catch (error) {
        throw atFields(error);
      }
    },
  });
}

export default function NewGame() {
  const answered = useActionData<typeof action>();
  const refused = answered !== undefined && "refusal" in answered ? answered : undefined;
  const text = (name: (typeof names)[number]) => ({
    name,
    defaultValue: refused?.values[name] ?? "",
    error: fieldError(refused, name),
    autoComplete: "off",
  });
  return (
    <>
      <Breadcrumb trail={[{ label: "Games", to: "/admin/games" }]} here="New game" />
      <RoomHeading title="New game" lead="A draft that nobody but staff sees until it is published." />
      <div className="mt-5 max-w-3xl space-y-4">
        <FormRefusal refused={refused} fields={names} />
        <Panel id="draft" title="Draft">
          <Form
            method="post"
            noValidate
            className="grid items-start gap-4 sm:grid-cols-2"
            key={JSON.stringify(refused?.values)}
          >
            <div className="sm:col-span-2">
              <TextField label="Title" required maxLength={300} {...text("title")} />
            </div>
            <TextField label="Address" maxLength={200} hint="Empty: made from the title." {...text("slug")} />
            <TextField
              label="First year"
              inputMode="numeric"
              maxLength={4}
              hint="Tells games of one title apart."
              {...text("year")}
            />
            <SelectField
              label="Kind"
              name="kind"
              defaultValue={refused?.values["kind"] ?? "base"}
              error={fieldError(refused, "kind")}
            >
              {Object.entries(kindNames).map(([value, label]) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </SelectField>
            <TextField
              label="Base game"
              maxLength={200}
              hint="Of an add-on: the address of its game."
              {...text("baseGame")}
            />
            <div className="sm:col-span-2">
              <Button>Make the draft</Button>
            </div>
          </Form>
        </Panel>
      </div>
    </>
  );
}
