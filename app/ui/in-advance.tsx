// Says at a line that its game is not out, or not finished.
import { ClockIcon } from "./icons/icons.tsx";
import type { WordKey } from "#app/messages/words.ts";
import { useWords } from "./words.tsx";
import type { CartLine } from "#workers/services/carts/carts.schemas.ts";

const words: Partial<Record<CartLine["releaseStatus"], WordKey<"copies">>> = {
  pre_order: "preOrderNote",
  early_access: "earlyAccessNote",
};

export function InAdvance({ releaseStatus }: Pick<CartLine, "releaseStatus">) {
  const say = useWords("copies");
  const said = words[releaseStatus];
  if (said === undefined) return null;
  return (
    <p className="mt-1 flex gap-1.5 text-sm font-medium text-accent">
      <ClockIcon className="mt-0.5 size-4" /> {say(said)}
    </p>
  );
}
