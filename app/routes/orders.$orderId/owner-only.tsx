// Told to those who have the link of an account's order: they see how it stands, the rest is its owner's.
import { ButtonLink } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useWords } from "#app/ui/words.tsx";

interface OwnerOnlyProps {
  orderId: string;
  /** Somebody is signed in, to another account. */
  signedIn: boolean;
}

export function OwnerOnly({ orderId, signedIn }: OwnerOnlyProps) {
  const say = useWords("order");
  const shell = useWords("shell");
  return (
    <Notice tone="plain" title={say("ownerTitle")}>
      {signedIn ? (
        <p>{say("ownerOther")}</p>
      ) : (
        <>
          <p>{say("ownerSignIn")}</p>
          <ButtonLink
            to={`/sign-in?${new URLSearchParams({ returnTo: `/orders/${orderId}` })}`}
            tone="quiet"
            className="mt-3"
          >
            {shell("signIn")}
          </ButtonLink>
        </>
      )}
    </Notice>
  );
}
