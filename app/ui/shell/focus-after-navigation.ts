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

/** Does nothing for the first page, nor for a way within the page (`#content`), nor for forms that stay where they are (fetchers). */
export function useFocusAfterNavigation(): void {
  const { key, pathname, search } = useLocation();
  const { state, formMethod } = useNavigation();
  const place = `${pathname}${search}`;
  const shown = useRef(place);
  const posted = useRef(false);

  useEffect(() => {
    if (formMethod === "POST") posted.current = true;
    if (state !== "idle") return;
    if (shown.current === place && !posted.current) return;
    shown.current = place;
    posted.current = false;
    moveFocus();
  }, [key, place, state, formMethod]);
}
