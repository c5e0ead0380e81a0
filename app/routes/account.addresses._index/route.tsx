// Where boxed copies may go: one's addresses, the default one first.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { answer } from "#app/http/answer.ts";
import { countryName } from "#app/http/countries.ts";
import { leadTo, parseForm, submit, textOf } from "#app/http/form.ts";
import { wordsFor } from "#app/messages/words.server.ts";
import type { WordKey } from "#app/messages/words.ts";
import { personalHeaders } from "#app/http/page-headers.ts";
import type { PageHandle } from "#app/http/page-handle.ts";
import { pageMeta } from "#app/http/page-meta.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { FormRefusal } from "#app/ui/form-refusal.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { useWords, wordsIn } from "#app/ui/words.tsx";
import { addressIdSchema, maxAddresses } from "#workers/services/users/users.schemas.ts";

export const handle: PageHandle = { permission: "profile:change_own", translated: true };

export const headers = personalHeaders;

export const meta: MetaFunction = ({ matches }) =>
  pageMeta({ title: wordsIn(matches, "account")("addresses") }, matches);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { items } = await answer(context, () => context.services.users.listAddresses(context.actor));
  return {
    addresses: items.map((address) => ({
      id: address.id,
      name: address.name,
      isDefault: address.isDefault,
      lines: [
        address.line1,
        address.line2,
        `${address.postalCode} ${address.city}`,
        address.state,
        countryName(address.country, context.locale),
      ].filter((line) => line !== null),
    })),
    words: wordsFor(context, "addresses"),
    most: maxAddresses,
    done: new URL(request.url).searchParams.get("done"),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { actor, services } = context;
  const form = await request.formData();
  return submit(context, form, {
    keep: [],
    run: async () => {
      const input = parseForm(addressIdSchema, form);
      if (textOf(form, "intent") === "remove") {
        await services.users.removeAddress(actor, input);
        return leadTo("/account/addresses?done=removed");
      }
      await services.users.setDefaultAddress(actor, input);
      return leadTo("/account/addresses?done=default");
    },
  });
}

type AddressRow = Awaited<ReturnType<typeof loader>>["addresses"][number];

function AddressCard({ address }: { address: AddressRow }) {
  const say = useWords("addresses");
  const { id, name, lines, isDefault } = address;
  return (
    <li className="flex flex-col rounded-card border border-line bg-surface p-5">
      <div className="flex items-start justify-between gap-3">
        <h2 className="min-w-0 text-lg font-bold">{name}</h2>
        {isDefault && (
          <span className="rounded-full bg-accent-soft px-2.5 py-0.5 text-sm font-semibold text-accent">
            {say("default")}
          </span>
        )}
      </div>
      <address className="mt-1.5 mb-4 not-italic">
        {lines.map((line, index) => (
          // Two lines of an address may be the same; their order never changes.
          <span key={index} className="block">
            {line}
          </span>
        ))}
      </address>
      <Form method="post" action="/account/addresses?index" className="mt-auto flex flex-wrap gap-2">
        <input type="hidden" name="addressId" value={id} />
        <ButtonLink
          to={`/account/addresses/${id}`}
          tone="quiet"
          className="px-4"
          aria-label={say("changeNamed", { name })}
        >
          {say("changeOne")}
        </ButtonLink>
        {!isDefault && (
          <Button tone="quiet" name="intent" value="default" className="px-4">
            {say("makeDefault")}
          </Button>
        )}
        <Button
          tone="quiet"
          name="intent"
          value="remove"
          className="px-4 hover:text-bad"
          aria-label={say("removeNamed", { name })}
        >
          {say("remove")}
        </Button>
      </Form>
    </li>
  );
}

const outcomes: Record<string, WordKey<"addresses">> = {
  saved: "saved",
  removed: "removed",
  default: "nowDefault",
};

export default function Addresses() {
  const { addresses, most, done } = useLoaderData<typeof loader>();
  const say = useWords("addresses");
  const account = useWords("account");
  const refused = useActionData<typeof action>();
  const outcome = done !== null && Object.hasOwn(outcomes, done) ? outcomes[done] : undefined;
  const add = <ButtonLink to="/account/addresses/new">{say("add")}</ButtonLink>;
  return (
    <>
      <PageHeading>{account("addresses")}</PageHeading>
      <div className="mt-6 space-y-6">
        <FormRefusal refused={refused} fields={[]} />
        {refused === undefined && outcome !== undefined && (
          <Notice tone="good" role="status" announced title={say(outcome)} />
        )}
        {addresses.length === 0 ? (
          <EmptyState title={say("noneTitle")} actions={add}>
            <p>{say("none")}</p>
          </EmptyState>
        ) : (
          <>
            <ul className="grid gap-5 sm:grid-cols-2">
              {addresses.map((address) => (
                <AddressCard key={address.id} address={address} />
              ))}
            </ul>
            {addresses.length >= most ? <p className="text-soft">{say("full", { most })}</p> : add}
          </>
        )}
      </div>
    </>
  );
}
