// Says at a line that its game is not out, or not finished.
import { ClockIcon } from "./icons/icons.tsx";
import type { CartLine } from "#workers/services/carts/carts.schemas.ts";

const words: Partial<Record<CartLine["releaseStatus"], string>> = {
  pre_order: "Pre-order: it can be played once it is out.",
  early_access: "Early access: it is not finished.",
};

export function InAdvance({ releaseStatus }: Pick<CartLine, "releaseStatus">) {
  const said = words[releaseStatus];
  if (said === undefined) return null;
  return (
    <p className="mt-1 flex gap-1.5 text-sm font-medium text-accent">
      <ClockIcon className="mt-0.5 size-4" /> {said}
    </p>
  );
}
