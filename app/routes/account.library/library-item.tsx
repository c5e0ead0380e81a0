// One title that was bought: its cover, what it is, and its keys, or where the box is.
import { Link } from "@remix-run/react";
import { Cover } from "#app/ui/cover.tsx";
import { BoxIcon } from "#app/ui/icons/icons.tsx";
import { KeyRow } from "#app/ui/key-row.tsx";
import { deliveryFacts, editionName } from "#app/ui/offer-facts.ts";
import { useWords } from "#app/ui/words.tsx";
import type { LibraryItem } from "#workers/services/orders/account-orders.schemas.ts";
import type { RevealedKey } from "#workers/services/orders/orders.schemas.ts";

function Box({ quantity, orderState }: LibraryItem) {
  const say = useWords("library");
  const how = orderState === "paid" ? "boxToSend" : orderState === "backordered" ? "boxWaiting" : "boxSent";
  return (
    <p className="mt-3 flex items-center gap-2.5 border-t border-line pt-3 text-[0.9375rem]">
      <BoxIcon className="size-5 text-accent" />
      {say(how, { count: quantity })}
    </p>
  );
}

interface OwnedTitleProps {
  item: LibraryItem;
  /** When it was bought, in words. */
  day: string;
  revealed: RevealedKey | undefined;
}

export function OwnedTitle({ item, day, revealed }: OwnedTitleProps) {
  const say = useWords("library");
  const ofKeys = useWords("keys");
  const ofCopies = useWords("copies");
  return (
    <li className="flex gap-4 rounded-card border border-line bg-surface p-4 sm:gap-5 sm:p-5">
      <Cover path={item.coverPath} className="w-18 self-start rounded-b-[3px] sm:w-24" />
      <div className="min-w-0 grow">
        <h2 className="text-lg leading-snug font-bold">
          <Link
            to={`/games/${item.gameSlug}`}
            prefetch="intent"
            className="underline-offset-4 hover:underline"
          >
            {item.title}
          </Link>
        </h2>
        <p className="mt-0.5 text-sm text-soft">
          {[item.platform, editionName(item, ofCopies), deliveryFacts(item, ofCopies)]
            .filter(Boolean)
            .join(" · ")}
        </p>
        <p className="mt-0.5 text-sm text-soft">
          <time dateTime={item.boughtAt}>{day}</time>
          {" · "}
          <Link
            to={`/orders/${item.orderId}`}
            prefetch="intent"
            className="whitespace-nowrap underline underline-offset-4 hover:text-ink"
          >
            {say("order", { number: item.orderNumber })}
          </Link>
        </p>
        {item.format === "boxed" ? (
          <Box {...item} />
        ) : (
          <ul className="mt-3 divide-y divide-line border-t border-line">
            {item.keys.map((orderKey, index) => (
              <KeyRow
                key={orderKey.id}
                orderKey={orderKey}
                orderId={item.orderId}
                name={
                  item.keys.length === 1
                    ? item.title
                    : ofKeys("numbered", { title: item.title, number: index + 1 })
                }
                revealed={revealed?.id === orderKey.id ? revealed : undefined}
              />
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}
