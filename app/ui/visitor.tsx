// What the frame of every page knows of its visitor: asked for after hydration and after every form, so that pages
// stay the same for everybody. The cart's count changes before the answer comes.
import { useFetchers, useNavigation } from "@remix-run/react";
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
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

/** The server's last answer, whoever asked for it. */
function useSummary(): Summary | null {
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

  const answered = answeredCount(
    useFetchers()
      .filter((fetcher) => fetcher.state === "loading")
      .map((fetcher) => fetcher.data as unknown),
  );
  useEffect(() => {
    if (answered !== undefined) setKnown((before) => ({ account: before?.account, count: answered }));
  }, [answered]);
  return useMemo(
    () => (answered === undefined ? known : { account: known?.account, count: answered }),
    [answered, known],
  );
}

/** What the last form that was answered said; older answers of a form that was sent again do not count. */
function answeredCount(answers: readonly unknown[]): number | undefined {
  return answers.map((answer) => countProperty(answer, "count")).findLast((count) => count !== undefined);
}

export function VisitorProvider({ children }: { children: ReactNode }) {
  const known = useSummary();
  const change = useFetchers()
    .filter((fetcher) => fetcher.state === "submitting" && isCartForm(fetcher.formAction))
    .reduce((sum, fetcher) => sum + pendingChange(fetcher.formData), 0);
  const count = known === null && change === 0 ? null : Math.max(0, (known?.count ?? 0) + change);
  const account = known?.account;
  const visitor = useMemo(() => ({ count, account }), [count, account]);
  return <VisitorContext.Provider value={visitor}>{children}</VisitorContext.Provider>;
}

/** Copies in the cart and who is signed in, as far as is known now. */
export function useVisitor(): Visitor {
  return useContext(VisitorContext);
}
