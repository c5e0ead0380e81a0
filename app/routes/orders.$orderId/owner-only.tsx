// Told to those who have the link of an account's order: they see how it stands, the rest is its owner's.
import { ButtonLink } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";

interface OwnerOnlyProps {
  orderId: string;
  /** Somebody is signed in, to another account. */
  signedIn: boolean;
}

export function OwnerOnly({ orderId, signedIn }: OwnerOnlyProps) {
  return (
    <Notice tone="plain" title="This order belongs to an account.">
      {signedIn ? (
        <p>It is another one than yours. The link shows how the order stands; keys show to its owner.</p>
      ) : (
        <>
          <p>The link shows how it stands. To pay, cancel or see keys, sign in to that account.</p>
          <ButtonLink
            to={`/sign-in?${new URLSearchParams({ returnTo: `/orders/${orderId}` })}`}
            tone="quiet"
            className="mt-3"
          >
            Sign in
          </ButtonLink>
        </>
      )}
    </Notice>
  );
}
