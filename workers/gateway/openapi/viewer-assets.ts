// Where the reference's viewer lies: static files with a name that changes with them (made by remix.config.ts).

/** Files of `swagger-ui-dist`, and ours beside this module. */
export const viewerFiles = {
  vendor: ["swagger-ui-bundle.js", "swagger-ui.css"],
  own: ["viewer-start.js", "viewer.css"],
} as const;

/** First signs of the SHA-256 over all files in the order above; a test and the build compare. */
export const viewerDigest = "28a22bbb0745";

/** Folder of the files below the site's root. */
export const viewerFolder = `assets/api-docs-${viewerDigest}`;
