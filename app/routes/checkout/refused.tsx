// Why an order was not placed, with the lines named and the next step.
import { ButtonLink } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import type { Say } from "#app/messages/words.ts";
import { useWords } from "#app/ui/words.tsx";
import type { PlaceRefusal, ShortLine } from "./checkout-action.ts";

function shortLine({ title, wanted, available }: ShortLine, say: Say<"checkout">): string {
  if (available === undefined || wanted === undefined) return title;
  return available === 0 ? say("shortNone", { title, wanted }) : say("short", { title, available, wanted });
}

export function Refused({ refusal, lines }: PlaceRefusal) {
  const say = useWords("checkout");
  const shell = useWords("shell");
  return (
    <div className="mt-5">
      <Notice tone="bad" role="alert" announced title={say("refused", { title: refusal.title })}>
        {lines.length > 0 ? (
          <ul className="list-disc pl-5">
            {lines.map((line) => (
              <li key={line.sku}>{shortLine(line, say)}</li>
            ))}
          </ul>
        ) : (
          <p>{refusal.detail}</p>
        )}
        {refusal.code === "proof_required" ? (
          <ButtonLink to="/sign-in?returnTo=%2Fcheckout" tone="quiet" className="mt-3">
            {shell("signIn")}
          </ButtonLink>
        ) : (
          <ButtonLink to="/cart" tone="quiet" className="mt-3">
            {say("toCart")}
          </ButtonLink>
        )}
      </Notice>
    </div>
  );
}
