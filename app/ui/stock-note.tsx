// How many copies are left, in words and with a sign that does not rely on colour.
import type { Offer } from "#workers/services/listing/game.schemas.ts";
import { CheckIcon, CrossIcon, WarningIcon } from "./icons/icons.tsx";
import { useWords } from "./words.tsx";

type Stock = Pick<Offer, "availability" | "fewLeft">;

export function StockNote({ availability, fewLeft }: Stock) {
  const say = useWords("copies");
  switch (availability) {
    case "in_stock":
      return (
        <span className="inline-flex items-center gap-1 font-medium text-good">
          <CheckIcon className="size-4" /> {say("inStock")}
        </span>
      );
    case "low_stock":
      return (
        <span className="inline-flex items-center gap-1 font-medium text-warn">
          <WarningIcon className="size-4" />
          {fewLeft === null ? say("fewLeft") : say("left", { count: fewLeft })}
        </span>
      );
    case "sold_out":
      return (
        <span className="inline-flex items-center gap-1 font-medium text-soft">
          <CrossIcon className="size-4" /> {say("soldOut")}
        </span>
      );
    case "none":
      return <span className="text-soft">{say("notForSale")}</span>;
  }
}
