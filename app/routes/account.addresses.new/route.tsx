// Adds an address.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { useActionData, useLoaderData } from "@remix-run/react";
import { countries } from "#app/http/countries.ts";
import { leadTo, parseForm, submit } from "#app/http/form.ts";
import { wordsFor } from "#app/messages/words.server.ts";
import { personalHeaders } from "#app/http/page-headers.ts";
import type { PageHandle } from "#app/http/page-handle.ts";
import { pageMeta } from "#app/http/page-meta.ts";
import { AddressForm, addressFields } from "#app/ui/address-form.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { useWords, wordsIn } from "#app/ui/words.tsx";
import { addressInputSchema } from "#workers/services/users/users.schemas.ts";

export const handle: PageHandle = { permission: "profile:change_own", translated: true };

export const headers = personalHeaders;

export const meta: MetaFunction = ({ matches }) =>
  pageMeta({ title: wordsIn(matches, "addresses")("add") }, matches);

export function loader({ context }: LoaderFunctionArgs) {
  return {
    countries: countries(context.locale),
    country: context.country,
    words: wordsFor(context, "addresses"),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await request.formData();
  return submit(context, form, {
    keep: addressFields,
    run: async () => {
      await context.services.users.addAddress(context.actor, parseForm(addressInputSchema, form));
      return leadTo("/account/addresses?done=saved");
    },
  });
}

export default function NewAddress() {
  const page = useLoaderData<typeof loader>();
  const say = useWords("addresses");
  const refused = useActionData<typeof action>();
  return (
    <>
      <PageHeading>{say("add")}</PageHeading>
      <div className="mt-6">
        <AddressForm
          action="/account/addresses/new"
          countries={page.countries}
          refused={refused}
          values={{ country: page.country }}
          submitLabel={say("save")}
        />
      </div>
    </>
  );
}
