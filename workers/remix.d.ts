// What TypeScript cannot see of Remix: the server build that `npm run build` makes, and the flags that are on.
import "@remix-run/server-runtime";

declare module "@remix-run/server-runtime" {
  interface Future {
    v3_singleFetch: true;
  }
}
