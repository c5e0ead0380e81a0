// The Vite configuration of the Remix build; the file name is fixed by the owner (docs/decisions/0001).
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig, type Plugin } from "vite";
import { viewerDigest, viewerFiles, viewerFolder } from "./workers/gateway/openapi/viewer-assets.ts";

/** Puts the viewer of `/api/docs` beside the client's files, as its makers and we wrote it. */
function apiReference(): Plugin {
  const { resolve } = createRequire(import.meta.url);
  const files = [
    ...viewerFiles.vendor.map((name) => ({ name, path: resolve(`swagger-ui-dist/${name}`) })),
    ...viewerFiles.own.map((name) => ({ name, path: resolve(`./workers/gateway/openapi/${name}`) })),
  ].map(({ name, path }) => ({ name, source: readFileSync(path) }));
  const hash = createHash("sha256");
  for (const { source } of files) hash.update(source);
  const digest = hash.digest("hex").slice(0, viewerDigest.length);
  return {
    name: "api-reference",
    apply: (config) => config.build?.ssr === undefined || config.build.ssr === false,
    generateBundle() {
      if (digest !== viewerDigest) this.error(`The viewer has changed: its viewerDigest is ${digest} now.`);
      for (const { name, source } of files)
        this.emitFile({ type: "asset", fileName: `${viewerFolder}/${name}`, source });
    },
  };
}

const future = {
  v3_fetcherPersist: true,
  v3_relativeSplatPath: true,
  v3_throwAbortReason: true,
  v3_singleFetch: true,
  v3_lazyRouteDiscovery: true,
  v3_routeConfig: true,
} as const;

/** Remix asks for these flags while it runs; as constants, the ways not taken are left out of what a browser loads. */
function constantFlags(): Plugin {
  const flags = new RegExp(
    `(?:window\\.__remixContext\\.)?\\bfuture\\.(?:${Object.keys(future).join("|")})\\b(?: === true)?`,
    "g",
  );
  return {
    name: "constant-flags",
    apply: "build",
    transform(code, id, options) {
      if (options?.ssr === true || !/@remix-run\/react\/dist\/esm\/[\w-]+\.js$/.test(id)) return null;
      return {
        code: code.replace(flags, "true").replaceAll("window.__remixContext.isSpaMode", "false"),
        map: null,
      };
    },
  };
}

/** What most pages of the shop load comes in one file: small files compress badly, and each is a request. */
function chunkOf(id: string): string | undefined {
  if (/\/node_modules\/|commonjsHelpers/.test(id)) return "framework";
  return shopModules.test(id) ? "shop" : undefined;
}
const shopModules =
  /\/app\/(?:http|messages)\/|\/workers\/shared\/|\/app\/ui\/(?:shell\/|(?:breadcrumb|button|column|cover|price|page-heading|empty-shelf|words|visitor|cart-forms)\.tsx?$|icons\/)/;

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [apiReference(), tailwindcss(), constantFlags(), remix({ ignoredRouteFiles: ["**/*"], future })],
  ssr: {
    target: "webworker",
    noExternal: true,
    resolve: { conditions: ["workerd", "worker", "browser"] },
  },
  // Terser makes the client's scripts some kilobytes smaller than the default.
  build: {
    minify: "terser",
    terserOptions: { compress: { passes: 3, unsafe_arrows: true } },
    ...(isSsrBuild !== true && { rollupOptions: { output: { manualChunks: chunkOf } } }),
  },
}));
