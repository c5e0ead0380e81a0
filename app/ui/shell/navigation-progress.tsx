// A line at the top of the window while a page is on its way.
import { useNavigation } from "@remix-run/react";

export function NavigationProgress() {
  const { state } = useNavigation();
  if (state === "idle") return null;
  return (
    <div aria-hidden="true" className="fixed inset-x-0 top-0 z-50 h-1 overflow-hidden">
      <div className="h-full navigation-progress bg-marigold" />
    </div>
  );
}
