// Language, country and currency in one place: what was chosen is kept in cookies, the language in the address.
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/cloudflare";
import { Form, useLoaderData } from "@remix-run/react";
import { countries } from "#app/http/countries.ts";
import { parseForm, submit } from "#app/http/form.ts";
import type { PageHandle } from "#app/http/page-handle.ts";
import { personalHeaders } from "#app/http/page-headers.ts";
import { pageMeta } from "#app/http/page-meta.ts";
import { wordsFor } from "#app/messages/words.server.ts";
import { Breadcrumb } from "#app/ui/breadcrumb.tsx";
import { Button } from "#app/ui/button.tsx";
import { Column } from "#app/ui/column.tsx";
import { SelectField } from "#app/ui/field.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { LanguageLinks } from "#app/ui/shell/language-links.tsx";
import { currencyWords } from "#app/ui/shell/currency-menu.tsx";
import { useWords, wordsIn } from "#app/ui/words.tsx";
import { regionSchema } from "./region.schemas.ts";

export const handle: PageHandle = { permission: "catalogue:read", translated: true };

export const headers = personalHeaders;

export const meta: MetaFunction = ({ matches }) =>
  pageMeta({ title: wordsIn(matches, "shell")("region") }, matches);

export function loader({ context }: LoaderFunctionArgs) {
  const { country, currency, locale, store } = context;
  return {
    country,
    currency,
    currencies: store.currencies,
    countries: countries(locale),
    words: wordsFor(context, "region"),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  return submit(context, await request.formData(), {
    keep: [],
    run: async (form) => {
      const { country } = parseForm(regionSchema, form);
      return redirect("/region", {
        status: 303,
        headers: { "Set-Cookie": context.cookies.country(country) },
      });
    },
  });
}

export default function Region() {
  const { country, currency, currencies, countries: all } = useLoaderData<typeof loader>();
  const say = useWords("region");
  const shell = useWords("shell");
  return (
    <Column>
      <Breadcrumb trail={[{ label: shell("home"), to: "/" }]} here={shell("region")} />
      <PageHeading>{shell("region")}</PageHeading>
      <div className="mt-6 max-w-md space-y-10">
        <section aria-labelledby="language">
          <h2 id="language" className="text-xl font-bold">
            {say("language")}
          </h2>
          <p className="mt-2 text-soft">{say("languageHint")}</p>
          <LanguageLinks label={say("language")} />
        </section>
        <Form method="post" className="space-y-4" aria-labelledby="country">
          <h2 id="country" className="text-xl font-bold">
            {say("country")}
          </h2>
          <SelectField
            label={say("countryLabel")}
            name="country"
            hint={say("countryHint")}
            defaultValue={country ?? ""}
            required
            autoComplete="country"
          >
            <option value="" disabled>
              {say("choose")}
            </option>
            {all.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </SelectField>
          <Button tone="quiet">{say("saveCountry")}</Button>
        </Form>
        {currencies.length > 1 && (
          <Form method="post" action="/currency" className="space-y-4" aria-labelledby="currency">
            <h2 id="currency" className="text-xl font-bold">
              {shell("currency")}
            </h2>
            <input type="hidden" name="returnTo" value="/region" />
            <SelectField
              label={say("currencyLabel")}
              name="currency"
              hint={say("currencyHint")}
              defaultValue={currency}
            >
              {currencies.map((code) => (
                <option key={code} value={code}>
                  {shell(currencyWords[code])}
                </option>
              ))}
            </SelectField>
            <Button tone="quiet">{say("saveCurrency")}</Button>
          </Form>
        )}
      </div>
    </Column>
  );
}
