// How many copies are in the cart: asked for after hydration, so that pages stay the same for everybody, and
// changed before the answer comes when something is added or removed.
import { useFetchers, useNavigation } from "@remix-run/react";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef, useState } from "react";
import { countProperty } from "#app/http/shape.ts";
import { pendingChange } from "./cart-forms.ts";

/** Null until the first answer. */
const CartCount = createContext<number | null>(null);

/** The count of the server's last answer, whoever asked for it. */
function useKnownCount(): number | null {
  const [known, setKnown] = useState<number | null>(null);
  const ask = useCallback((signal?: AbortSignal) => {
    const request = fetch("/cart/count", { signal: signal ?? null, headers: { Accept: "application/json" } });
    request
      .then(async (response) => {
        const count = countProperty(await response.json(), "count");
        if (count !== undefined) setKnown(count);
      })
      .catch(() => undefined);
  }, []);

  useEffect(() => {
    const leaving = new AbortController();
    ask(leaving.signal);
    const onShow = (event: PageTransitionEvent) => {
      if (event.persisted) ask();
    };
    window.addEventListener("pageshow", onShow);
    return () => {
      leaving.abort();
      window.removeEventListener("pageshow", onShow);
    };
  }, [ask]);

  const navigation = useNavigation();
  const posted = useRef(false);
  useEffect(() => {
    if (navigation.formMethod === "POST") posted.current = true;
    if (navigation.state === "idle" && posted.current) {
      posted.current = false;
      ask();
    }
  }, [navigation, ask]);

  const answered = answeredCount(
    useFetchers()
      .filter((fetcher) => fetcher.state === "loading")
      .map((fetcher) => fetcher.data as unknown),
  );
  useEffect(() => {
    if (answered !== undefined) setKnown(answered);
  }, [answered]);
  return answered ?? known;
}

/** What the last form that was answered said; older answers of a form that was sent again do not count. */
function answeredCount(answers: readonly unknown[]): number | undefined {
  return answers.map((answer) => countProperty(answer, "count")).findLast((count) => count !== undefined);
}

export function CartCountProvider({ children }: { children: ReactNode }) {
  const known = useKnownCount();
  const change = useFetchers()
    .filter((fetcher) => fetcher.state === "submitting" && fetcher.formAction?.startsWith("/cart") === true)
    .reduce((sum, fetcher) => sum + pendingChange(fetcher.formData), 0);
  const count = known === null && change === 0 ? null : Math.max(0, (known ?? 0) + change);
  return <CartCount.Provider value={count}>{children}</CartCount.Provider>;
}

/** Copies in the cart, as far as is known now; null before the first answer. */
export function useCartCount(): number | null {
  return useContext(CartCount);
}
