// Whether scripts run: false in the HTML from the server and at its first render, true from then on.
import { useSyncExternalStore } from "react";

const neverChanges = () => () => undefined;

export function useHydrated(): boolean {
  return useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  );
}
