// Offered to guests: an account keeps the order, a guest needs none.
import { TextLink } from "#app/ui/text-link.tsx";

const back = new URLSearchParams({ returnTo: "/checkout" });

export function SignInOffer() {
  return (
    <p className="rounded-card border border-line bg-surface px-4 py-3.5 text-[0.9375rem]">
      <TextLink to={`/sign-in?${back}`}>Sign in</TextLink> and the order goes into your library; your cart
      comes along. Or order as a guest, with nothing but an address.
    </p>
  );
}
