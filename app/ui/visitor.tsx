// What the frame of every page knows of its visitor: asked for after hydration and after every form, so that pages
// stay the same for everybody. The cart's count changes before the answer comes.
import { useFetcher, useFetchers, useNavigation } from "@remix-run/react";
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { isCartForm } from "#app/http/cart-form.ts";
import { countProperty, property, textProperty } from "#app/http/shape.ts";
import { pendingChange } from "./cart-forms.ts";

interface SignedIn {
  name: string;
  /** Works here. */
  staff: boolean;
}

interface Summary {
  count: number;
  /** Null for a guest, undefined while only the count is known. */
  account: SignedIn | null | undefined;
}

interface Visitor {
  /** Null until the first answer. */
  count: number | null;
  /** Undefined until the first answer, null for a guest. */
  account: SignedIn | null | undefined;
}

const VisitorContext = createContext<Visitor>({ count: null, account: undefined });

function summaryOf(body: unknown): Summary | undefined {
  const count = countProperty(body, "count");
  if (count === undefined) return undefined;
  const account = property(body, "account");
  const name = textProperty(account, "name");
  return { count, account: name === undefined ? null : { name, staff: property(account, "staff") === true } };
}

/** The server's last answer, whoever asked for it, and the way to hand in a count that came with another one. */
function useSummary(): { known: Summary | null; tell: (count: number) => void } {
  const [known, setKnown] = useState<Summary | null>(null);
  const ask = useCallback((signal?: AbortSignal) => {
    const request = fetch("/me/summary", { signal: signal ?? null, headers: { Accept: "application/json" } });
    request
      .then(async (response) => {
        const summary = summaryOf(await response.json());
        if (summary !== undefined) setKnown(summary);
      })
      .catch(() => undefined);
  }, []);

  useEffect(() => {
    const leaving = new AbortController();
    ask(leaving.signal);
    const onShow = (event: PageTransitionEvent) => {
      if (!event.persisted) return;
      // Kept by the browser from before: whoever was signed in then may not be now.
      setKnown(null);
      ask();
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

  const tell = useCallback(
    (count: number) => setKnown((before) => ({ account: before?.account, count })),
    [],
  );
  return { known, tell };
}

const TellCountContext = createContext<(count: number) => void>(() => undefined);

/** Nothing is drawn on the server, and React says so. */
const useBeforeDrawing = typeof document === "undefined" ? useEffect : useLayoutEffect;

/** The fetcher of a cart form that stays on its page: the header counts what the answer says as soon as it is there. */
export function useCartFetcher<Answer>(key: string) {
  const fetcher = useFetcher<Answer>({ key });
  const tell = useContext(TellCountContext);
  const answer: unknown = fetcher.state === "submitting" ? undefined : fetcher.data;
  // Before it is drawn: what was added ahead of the answer is gone from now on.
  useBeforeDrawing(() => {
    const count = countProperty(answer, "count");
    if (count !== undefined) tell(count);
  }, [answer, tell]);
  return fetcher;
}

export function VisitorProvider({ children }: { children: ReactNode }) {
  const { known, tell } = useSummary();
  const change = useFetchers()
    .filter((fetcher) => fetcher.state === "submitting" && isCartForm(fetcher.formAction))
    .reduce((sum, fetcher) => sum + pendingChange(fetcher.formData), 0);
  const count = known === null && change === 0 ? null : Math.max(0, (known?.count ?? 0) + change);
  const account = known?.account;
  const visitor = useMemo(() => ({ count, account }), [count, account]);
  return (
    <TellCountContext.Provider value={tell}>
      <VisitorContext.Provider value={visitor}>{children}</VisitorContext.Provider>
    </TellCountContext.Provider>
  );
}

/** Copies in the cart and who is signed in, as far as is known now. */
export function useVisitor(): Visitor {
  return useContext(VisitorContext);
}
