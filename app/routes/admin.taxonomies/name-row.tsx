// One name with the number of its games; opened, it can be spelt anew or merged into another.
import { Form } from "@remix-run/react";
import type { Refused } from "#app/http/form.ts";
import { Button } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/field.tsx";
import { fieldError } from "#app/ui/form-refusal.tsx";

interface NameRowProps {
  item: { slug: string; name: string; games: number };
  kind: string;
  one: string;
  mayWrite: boolean;
  refused: Refused | undefined;
}

export function NameRow({ item: { slug, name, games }, kind, one, mayWrite, refused }: NameRowProps) {
  const mine = refused?.values["slug"] === slug ? refused : undefined;
  const words = (
    <>
      <span className="min-w-0 font-semibold break-words">{name}</span>{" "}
      <span className="text-sm break-all text-soft">
        {slug} · {games === 1 ? "1 game" : `${games} games`}
      </span>
    </>
  );
  if (!mayWrite) return <li className="py-3">{words}</li>;
  const hidden = (
    <>
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="slug" value={slug} />
      <input type="hidden" name="seen" value={name} />
    </>
  );
  return (
    <li>
      <details open={mine !== undefined}>
        <summary className="flex min-h-11 cursor-pointer flex-wrap items-center gap-x-3 gap-y-0.5 py-2.5">
          {words}
          <span className="ml-auto text-sm underline underline-offset-4">Change</span>
        </summary>
        <div className="grid gap-5 pt-1 pb-5 sm:grid-cols-2">
          <Form method="post" preventScrollReset noValidate className="space-y-3">
            {hidden}
            <TextField
              label="Spelt"
              name="name"
              id={`name-${slug}`}
              maxLength={120}
              defaultValue={mine?.intent === "rename" ? mine.values["name"] : name}
              error={mine?.intent === "rename" ? fieldError(mine, "name") : undefined}
            />
            <Button tone="quiet" name="intent" value="rename">
              Rename
            </Button>
          </Form>
          <Form method="post" preventScrollReset noValidate className="space-y-3">
            {hidden}
            <TextField
              label={`Address of the other ${one}`}
              name="into"
              id={`into-${slug}`}
              maxLength={200}
              hint={`All games move to it; ${name} is gone, and its address leads there.`}
              defaultValue={mine?.intent === "merge" ? mine.values["into"] : ""}
              error={mine?.intent === "merge" ? fieldError(mine, "into") : undefined}
            />
            <Button tone="quiet" name="intent" value="merge">
              Merge
            </Button>
          </Form>
        </div>
      </details>
    </li>
  );
}
