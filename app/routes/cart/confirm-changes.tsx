// Says above the lines that something has changed, and takes the customer's yes to new prices.
import { Button } from "#app/ui/button.tsx";
import { useHydrated } from "#app/ui/hydrated.ts";
import { Notice } from "#app/ui/notice.tsx";
import { useCartFetcher } from "#app/ui/visitor.tsx";
import { useWords } from "#app/ui/words.tsx";
import type { CartLine } from "#workers/services/carts/carts.schemas.ts";
import { needsConsent } from "./line-change.ts";

export function ConfirmChanges({ lines }: { lines: readonly CartLine[] }) {
  const say = useWords("cart");
  const fetcher = useCartFetcher("confirm-changes");
  const hydrated = useHydrated();
  const changed = lines.filter((line) => line.changes.length > 0);
  if (changed.length === 0) return null;
  const priced = changed.some((line) => line.changes.some(needsConsent));
  return (
    <div className="mb-6">
      <Notice tone="warn" role="status" title={say("changed", { count: changed.length })}>
        <p>{say("changedWhat")}</p>
        {priced && (
          <fetcher.Form method="post" action="/cart" className="mt-3">
            <input type="hidden" name="intent" value="confirm" />
            {hydrated && <input type="hidden" name="stay" value="yes" />}
            <Button tone="quiet" busy={fetcher.state !== "idle"}>
              {say("useNewPrices")}
            </Button>
          </fetcher.Form>
        )}
      </Notice>
    </div>
  );
}
