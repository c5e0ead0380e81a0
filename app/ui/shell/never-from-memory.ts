// A personal page that a browser kept whole in its memory is asked for again: whoever was signed in then may not be now.
import { useEffect } from "react";

/** Some browsers keep pages for going back although they say `no-store` (HTML, "page lifecycle": `persisted`). */
export function useNeverFromMemory(): void {
  useEffect(() => {
    const onShow = (event: PageTransitionEvent) => {
      if (!event.persisted) return;
      document.body.replaceChildren();
      window.location.reload();
    };
    window.addEventListener("pageshow", onShow);
    return () => window.removeEventListener("pageshow", onShow);
  }, []);
}
