// The page of the API's reference: a frame for the viewer, which reads the document by itself.
import { viewerFolder } from "./viewer-assets.ts";

/** The page has no forms to send and no frames; the viewer sets widths by style attributes, hence its styles alone. */
export const referencePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

export const referencePage = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>API reference · Playshelf</title>
    <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="/${viewerFolder}/swagger-ui.css" />
    <link rel="stylesheet" href="/${viewerFolder}/viewer.css" />
    <script src="/${viewerFolder}/swagger-ui-bundle.js" defer></script>
    <script src="/${viewerFolder}/viewer-start.js" type="module"></script>
  </head>
  <body>
    <header class="reference-head">
      <a href="/">Playshelf</a>
      <nav aria-label="Documentation"><a href="/api/docs/openapi.json">OpenAPI document</a></nav>
    </header>
    <main id="reference">
      <noscript><p>The reference needs JavaScript. Everything it shows is in the <a href="/api/docs/openapi.json">OpenAPI document</a>.</p></noscript>
    </main>
  </body>
</html>
`;
