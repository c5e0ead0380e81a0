// Offered to guests: an account keeps the order, a guest needs none.
import { Rich } from "#app/ui/words.tsx";
import { TextLink } from "#app/ui/text-link.tsx";

const back = new URLSearchParams({ returnTo: "/checkout" });

export function SignInOffer() {
  return (
    <p className="rounded-card border border-line bg-surface px-4 py-3.5 text-[0.9375rem]">
      <Rich
        of="checkout"
        text="offer"
        parts={{ in: (words) => <TextLink to={`/sign-in?${back}`}>{words}</TextLink> }}
      />
    </p>
  );
}
