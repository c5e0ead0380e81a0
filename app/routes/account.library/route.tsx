// Everything I have bought: keys to reveal and boxes, newest first, by platform.
import { data } from "@remix-run/cloudflare";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { useActionData, useLoaderData } from "@remix-run/react";
import { answer } from "#app/http/answer.ts";
import { submit, textOf } from "#app/http/form.ts";
import { wordsFor } from "#app/messages/words.server.ts";
import { dayWords } from "#app/http/moments.ts";
import { personalHeaders } from "#app/http/page-headers.ts";
import type { PageHandle } from "#app/http/page-handle.ts";
import { pageMeta } from "#app/http/page-meta.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { FormRefusal } from "#app/ui/form-refusal.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { useWords, wordsIn } from "#app/ui/words.tsx";
import { OwnedTitle } from "./library-item.tsx";
import { PlatformFilter } from "./platform-filter.tsx";

export const handle: PageHandle = { permission: "library:read_own", translated: true };

export const headers = personalHeaders;

export const meta: MetaFunction = ({ matches }) =>
  pageMeta({ title: wordsIn(matches, "library")("title") }, matches);

const titlesAPage = 24;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, services } = context;
  const { searchParams } = new URL(request.url);
  const cursor = searchParams.get("cursor") ?? undefined;
  const platform = searchParams.get("platform")?.trim() || undefined;
  const library = await answer(context, () =>
    services.orders.listLibrary(actor, { limit: titlesAPage, cursor, platform }),
  );
  const next = new URLSearchParams({
    ...(platform !== undefined && { platform }),
    ...(library.nextCursor !== null && { cursor: library.nextCursor }),
  });
  return data({
    words: wordsFor(context, "library", "copies", "keys"),
    days: Object.fromEntries(
      library.items.map(({ boughtAt }) => [boughtAt, dayWords(boughtAt, context.locale)]),
    ),
    items: library.items,
    platforms: library.platforms,
    platform: platform ?? null,
    further: cursor !== undefined,
    olderPath: library.nextCursor === null ? null : `/account/library?${next}`,
  });
}

export async function action({ request, context }: ActionFunctionArgs) {
  return submit(context, await request.formData(), {
    keep: [],
    run: async (form) => {
      const actor = await context.admit("keys:reveal_own");
      const revealed = await context.services.orders.revealKey(actor, {
        orderId: textOf(form, "orderId"),
        keyId: textOf(form, "keyId"),
      });
      return { revealed };
    },
  });
}

function Nothing({ platform, further }: { platform: string | null; further: boolean }) {
  const say = useWords("library");
  const account = useWords("account");
  const shell = useWords("shell");
  if (platform !== null || further) {
    return (
      <EmptyState
        title={platform === null ? account("thatWasAll") : say("nothingFor", { platform })}
        actions={<ButtonLink to="/account/library">{say("whole")}</ButtonLink>}
      >
        <p>{say("noMore")}</p>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={say("emptyTitle")}
      actions={
        <>
          <ButtonLink to="/games">{shell("allGames")}</ButtonLink>
          <ButtonLink to="/account/orders" tone="quiet">
            {shell("orders")}
          </ButtonLink>
        </>
      }
    >
      <p>{say("empty")}</p>
    </EmptyState>
  );
}

export default function Library() {
  const { items, days, platforms, platform, further, olderPath } = useLoaderData<typeof loader>();
  const say = useWords("library");
  const ofKeys = useWords("keys");
  const answered = useActionData<typeof action>();
  const revealed = answered !== undefined && "revealed" in answered ? answered.revealed : undefined;
  const refused = answered !== undefined && "refusal" in answered ? answered : undefined;
  return (
    <>
      <PageHeading>{say("title")}</PageHeading>
      <div className="mt-6 space-y-6">
        <FormRefusal refused={refused} fields={[]} />
        <PlatformFilter platforms={platforms} chosen={platform} />
        {items.length === 0 ? (
          <Nothing platform={platform} further={further} />
        ) : (
          <>
            <p className="text-[0.9375rem] text-soft">{ofKeys("recorded")}</p>
            <ul className="space-y-4">
              {items.map((item) => (
                <OwnedTitle
                  key={`${item.orderId} ${item.sku}`}
                  item={item}
                  day={days[item.boughtAt] ?? ""}
                  revealed={revealed}
                />
              ))}
            </ul>
          </>
        )}
        <nav aria-label={say("pages")} className="flex flex-wrap justify-between gap-3 empty:hidden">
          {further && (
            <ButtonLink to="/account/library" tone="quiet">
              {say("newest")}
            </ButtonLink>
          )}
          {olderPath !== null && (
            <ButtonLink to={olderPath} className="ml-auto">
              {say("older")}
            </ButtonLink>
          )}
        </nav>
      </div>
    </>
  );
}
