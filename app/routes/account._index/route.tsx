// Who I am here: the name that the shop calls me by, the language it writes to me in, and what it knows of me.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { answer } from "#app/http/answer.ts";
import { leadTo, parseForm, submit } from "#app/http/form.ts";
import { longDayWords } from "#app/http/moments.ts";
import { personalHeaders } from "#app/http/page-headers.ts";
import type { PageHandle } from "#app/http/page-handle.ts";
import { pageMeta } from "#app/http/page-meta.ts";
import { Button } from "#app/ui/button.tsx";
import { SelectField, TextField } from "#app/ui/field.tsx";
import { fieldError, FormRefusal } from "#app/ui/form-refusal.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { useSending } from "#app/ui/sending.ts";
import { TextLink } from "#app/ui/text-link.tsx";
import { Rich, useWords, wordsIn } from "#app/ui/words.tsx";
import { localeNames, locales } from "#workers/shared/locales.ts";
import { updateProfileSchema } from "#workers/services/users/users.schemas.ts";

export const handle: PageHandle = { permission: "profile:change_own", translated: true };

export const headers = personalHeaders;

export const meta: MetaFunction = ({ matches }) =>
  pageMeta({ title: wordsIn(matches, "shell")("profile") }, matches);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const profile = await answer(context, () => context.services.users.getProfile(context.actor));
  return {
    name: profile.name,
    email: profile.email,
    locale: profile.locale,
    since: longDayWords(profile.createdAt, context.locale),
    secondFactorEnrolled: profile.secondFactorEnrolled,
    saved: new URL(request.url).searchParams.get("done") === "saved",
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await request.formData();
  return submit(context, form, {
    keep: ["name", "locale"],
    run: async () => {
      const { setCookies } = await context.services.users.updateProfile(
        context.actor,
        parseForm(updateProfileSchema, form),
      );
      return leadTo("/account?done=saved", setCookies);
    },
  });
}

export default function Profile() {
  const { name, email, locale, since, secondFactorEnrolled, saved } = useLoaderData<typeof loader>();
  const say = useWords("account");
  const shell = useWords("shell");
  const forms = useWords("forms");
  const refused = useActionData<typeof action>();
  const busy = useSending("/account?index");
  return (
    <>
      <PageHeading>{shell("profile")}</PageHeading>
      <div className="mt-6 max-w-xl space-y-6">
        {saved && refused === undefined && (
          <Notice tone="good" role="status" announced title={say("saved")} />
        )}
        <FormRefusal refused={refused} fields={["name", "locale"]} />
        <Form method="post" action="/account?index" className="space-y-5">
          <TextField
            label={forms("yourName")}
            name="name"
            autoComplete="name"
            required
            maxLength={100}
            hint={forms("nameHint")}
            defaultValue={refused?.values["name"] ?? name}
            error={fieldError(refused, "name")}
          />
          <SelectField
            label={say("mailLanguage")}
            name="locale"
            hint={say("mailLanguageHint")}
            defaultValue={refused?.values["locale"] ?? locale}
            error={fieldError(refused, "locale")}
          >
            {locales.map((one) => (
              <option key={one} value={one} lang={one}>
                {localeNames[one]}
              </option>
            ))}
          </SelectField>
          <Button busy={busy}>{say("save")}</Button>
        </Form>
        <dl className="divide-y divide-line border-y border-line">
          <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 py-4">
            <dt className="text-soft">{forms("email")}</dt>
            <dd className="min-w-0 font-medium break-all">{email}</dd>
          </div>
          <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 py-4">
            <dt className="text-soft">{say("secondFactor")}</dt>
            <dd className="font-medium">{say(secondFactorEnrolled ? "on" : "off")}</dd>
          </div>
          <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 py-4">
            <dt className="text-soft">{say("since")}</dt>
            <dd className="font-medium">{since}</dd>
          </div>
        </dl>
        <p>
          <Rich
            of="account"
            text="elsewhere"
            parts={{ security: (words) => <TextLink to="/account/security">{words}</TextLink> }}
          />
        </p>
      </div>
    </>
  );
}
