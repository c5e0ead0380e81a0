// Why an order was not placed, with the lines named and the next step.
import { ButtonLink } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import type { PlaceRefusal, ShortLine } from "./checkout-action.ts";

function shortLine({ title, wanted, available }: ShortLine): string {
  if (available === undefined || wanted === undefined) return title;
  return `${title}: ${available === 0 ? "none" : available} left, you want ${wanted}`;
}

export function Refused({ refusal, lines }: PlaceRefusal) {
  return (
    <div className="mt-5">
      <Notice tone="bad" role="alert" announced title={`${refusal.title}. Nothing was charged.`}>
        {lines.length > 0 ? (
          <ul className="list-disc pl-5">
            {lines.map((line) => (
              <li key={line.sku}>{shortLine(line)}</li>
            ))}
          </ul>
        ) : (
          <p>{refusal.detail}</p>
        )}
        {refusal.code === "proof_required" ? (
          <ButtonLink to="/sign-in?returnTo=%2Fcheckout" tone="quiet" className="mt-3">
            Sign in
          </ButtonLink>
        ) : (
          <ButtonLink to="/cart" tone="quiet" className="mt-3">
            Look at the cart
          </ButtonLink>
        )}
      </Notice>
    </div>
  );
}
