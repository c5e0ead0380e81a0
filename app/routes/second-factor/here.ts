// This page's own address with where it leads in the end: forms post to it, so that the page that answers knows it too.
export function here(returnTo: string): string {
  return `/second-factor?returnTo=${encodeURIComponent(returnTo)}`;
}
