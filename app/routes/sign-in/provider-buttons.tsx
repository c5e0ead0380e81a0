// Other ways to sign in: a button a provider, with its name and no sign of it.
import { Form } from "@remix-run/react";
import { Button } from "#app/ui/button.tsx";
import { useWords } from "#app/ui/words.tsx";

interface ProviderButtonsProps {
  providers: readonly { id: string; name: string }[];
  returnTo: string;
}

/** Nothing where the shop is registered with no provider. */
export function ProviderButtons({ providers, returnTo }: ProviderButtonsProps) {
  const say = useWords("sign");
  if (providers.length === 0) return null;
  return (
    <section aria-label={say("otherWays")} className="border-t border-line pt-5">
      {/* A whole new document, since the way leads to another site. */}
      <Form method="post" action="/sign-in" reloadDocument className="flex flex-wrap gap-3">
        <input type="hidden" name="intent" value="provider" />
        <input type="hidden" name="returnTo" value={returnTo} />
        {providers.map(({ id, name }) => (
          <Button key={id} tone="quiet" name="provider" value={id} className="grow">
            {say("continueWith", { name })}
          </Button>
        ))}
      </Form>
    </section>
  );
}
