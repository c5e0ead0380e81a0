// After a navigation the focus goes to what is new: the message that a form came back with, its first field that was
// refused, or the page's heading.
import { useLocation, useNavigation } from "@remix-run/react";
import { useEffect, useRef } from "react";

function moveFocus() {
  const target =
    document.querySelector("main [data-announced]") ??
    document.querySelector("main [aria-invalid=true]") ??
    document.querySelector("main h1");
  if (target instanceof HTMLElement) target.focus({ preventScroll: target.tagName === "H1" });
}

/** Does nothing for the first page, nor for forms that stay where they are (fetchers). */
export function useFocusAfterNavigation(): void {
  const { key } = useLocation();
  const { state, formMethod } = useNavigation();
  const shown = useRef(key);
  const posted = useRef(false);

  useEffect(() => {
    if (formMethod === "POST") posted.current = true;
    if (state !== "idle") return;
    if (shown.current === key && !posted.current) return;
    shown.current = key;
    posted.current = false;
    moveFocus();
  }, [key, state, formMethod]);
}
