// Changes an address.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { useActionData, useLoaderData } from "@remix-run/react";
import { answer, notFound } from "#app/http/answer.ts";
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
  pageMeta({ title: wordsIn(matches, "addresses")("change") }, matches);

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { items } = await answer(context, () => context.services.users.listAddresses(context.actor));
  const address = items.find(({ id }) => id === params["addressId"]);
  if (address === undefined) throw notFound(context, "You have no such address.");
  const { id, isDefault: _isDefault, ...values } = address;
  return { id, values, countries: countries(context.locale), words: wordsFor(context, "addresses") };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await request.formData();
  return submit(context, form, {
    keep: addressFields,
    run: async () => {
      const addressId = params["addressId"] ?? "";
      const input = parseForm(addressInputSchema, form);
      await context.services.users.updateAddress(context.actor, { addressId, ...input });
      return leadTo("/account/addresses?done=saved");
    },
  });
}

export default function ChangeAddress() {
  const page = useLoaderData<typeof loader>();
  const say = useWords("addresses");
  const refused = useActionData<typeof action>();
  return (
    <>
      <PageHeading>{say("change")}</PageHeading>
      <div className="mt-6">
        <AddressForm
          action={`/account/addresses/${page.id}`}
          countries={page.countries}
          refused={refused}
          values={page.values}
          submitLabel={say("save")}
        />
      </div>
    </>
  );
}
