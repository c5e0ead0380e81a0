// The lines of the cart, each with its quantity and the way out; changes show before the answer comes.
import { Link } from "@remix-run/react";
import { Cover } from "#app/ui/cover.tsx";
import { useHydrated } from "#app/ui/hydrated.ts";
import { WarningIcon } from "#app/ui/icons/icons.tsx";
import { CopyFactList } from "#app/ui/copy-facts.tsx";
import { Rich, useMoney, useWords } from "#app/ui/words.tsx";
import { editionName, formatName } from "#app/ui/offer-facts.ts";
import { Price } from "#app/ui/price.tsx";
import { useCartFetcher } from "#app/ui/visitor.tsx";
import type { CartLine } from "#workers/services/carts/carts.schemas.ts";
import type { CartAnswer } from "./cart-action.ts";
import { changeSentence } from "./line-change.ts";
import { InAdvance } from "#app/ui/in-advance.tsx";
import { QuantityStepper } from "./quantity-stepper.tsx";

/** The quantity that the form on its way asks for; the known one otherwise. */
function pendingQuantity(form: FormData | undefined, known: number): number {
  if (form?.get("intent") === "remove") return 0;
  const asked = Number(form?.get("quantity") ?? known);
  return Number.isInteger(asked) ? asked : known;
}

function LinePrice({ line }: { line: CartLine }) {
  const say = useWords("cart");
  const { unitPrice, lineTotal } = line;
  if (unitPrice === null || lineTotal === null) return <p className="text-soft">{say("noPrice")}</p>;
  return (
    <p className="text-right">
      <Price money={lineTotal} className="text-lg font-bold" />
      {line.quantity > 1 && (
        <span className="block text-sm text-soft">
          <Rich of="cart" text="each" parts={{ price: () => <Price money={unitPrice} /> }} />
        </span>
      )}
    </p>
  );
}

interface CartLineProps {
  line: CartLine;
  most: number;
  countryNames: Readonly<Record<string, string>>;
}

function CartLineItem({ line, most, countryNames }: CartLineProps) {
  const fetcher = useCartFetcher<CartAnswer>(`line-${line.sku}`);
  const hydrated = useHydrated();
  const quantity = pendingQuantity(fetcher.formData, line.quantity);
  const busy = fetcher.state !== "idle";
  const refused = !busy && fetcher.data?.ok === false ? fetcher.data.refusal.detail : undefined;
  const ofCopies = useWords("copies");
  const say = useWords("cart");
  const money = useMoney();
  const { title, platform } = line;
  const name = say("line", { title, platform, format: formatName(line, ofCopies) });
  if (quantity === 0) return null;
  return (
    <li className="grid grid-cols-[4.5rem_minmax(0,1fr)] gap-x-4 py-5 sm:grid-cols-[5.5rem_minmax(0,1fr)_auto] sm:gap-x-6">
      <Link to={`/games/${line.gameSlug}`} tabIndex={-1} aria-hidden="true">
        <Cover path={line.coverPath} className="w-full rounded-b-[3px]" />
      </Link>
      <div className="min-w-0">
        <h2 className="text-lg font-bold">
          <Link
            to={`/games/${line.gameSlug}`}
            prefetch="intent"
            className="underline-offset-4 hover:underline"
          >
            {line.title}
          </Link>
        </h2>
        <p className="mt-0.5 text-[0.9375rem] text-soft">
          {[line.platform, formatName(line, ofCopies), editionName(line, ofCopies)]
            .filter(Boolean)
            .join(" · ")}
        </p>
        <div className="mt-1">
          <CopyFactList facts={line} countryNames={countryNames} />
        </div>
        <InAdvance {...line} />
        {line.changes.map((change) => (
          <p key={change.kind} className="mt-2 flex gap-1.5 text-[0.9375rem] font-medium text-warn">
            <WarningIcon className="mt-0.5 size-4.5" /> {changeSentence(change, { say, money })}
          </p>
        ))}
        {refused !== undefined && (
          <p role="alert" className="mt-2 text-[0.9375rem] font-medium text-bad">
            {refused}
          </p>
        )}
      </div>
      <div
        className={`col-start-2 mt-3 flex items-start justify-between gap-4 sm:col-start-3 sm:mt-0 sm:flex-col sm:items-end ${busy ? "opacity-70" : ""}`}
      >
        <fetcher.Form
          method="post"
          action="/cart"
          className="flex flex-wrap items-center gap-x-3 sm:order-last"
        >
          <input type="hidden" name="sku" value={line.sku} />
          <input type="hidden" name="was" value={line.quantity} />
          {hydrated && <input type="hidden" name="stay" value="yes" />}
          <QuantityStepper quantity={quantity} most={most} name={name} />
        </fetcher.Form>
        <LinePrice line={line} />
      </div>
      <fetcher.Form method="post" action="/cart" className="col-start-2 -mt-1">
        <input type="hidden" name="intent" value="remove" />
        <input type="hidden" name="sku" value={line.sku} />
        <input type="hidden" name="was" value={line.quantity} />
        {hydrated && <input type="hidden" name="stay" value="yes" />}
        <button
          type="submit"
          className="inline-flex min-h-11 items-center text-[0.9375rem] text-soft underline underline-offset-4 hover:text-bad"
        >
          <Rich
            of="cart"
            text="remove"
            values={{ name }}
            parts={{ line: (words) => <span className="sr-only">{words}</span> }}
          />
        </button>
      </fetcher.Form>
    </li>
  );
}

interface CartLinesProps extends Omit<CartLineProps, "line"> {
  lines: readonly CartLine[];
}

/** `most` copies of a line can be had. */
export function CartLines({ lines, most, countryNames }: CartLinesProps) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {lines.map((line) => (
        <CartLineItem key={line.sku} line={line} most={most} countryNames={countryNames} />
      ))}
    </ul>
  );
}
