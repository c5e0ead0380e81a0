/** Says what JavaScript each route loads at first, and fails above the budget; needs a build (`npm run build`). */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { z } from "zod";
import { checkoutRoot } from "../architecture/source-tree.ts";

/** Remix and React alone are 81 kB; what a route adds is for what only a browser can do. */
const shopKilobytes = 100;
/** Staff's forms of many fields, which no customer loads. */
const adminKilobytes = 104;
const budgetOf = (id: string): number => (/^routes\/admin/.test(id) ? adminKilobytes : shopKilobytes);

const client = join(checkoutRoot, "build/client");
const moduleSchema = z.object({ module: z.string(), imports: z.array(z.string()).default([]) });
const manifestSchema = z.object({
  entry: moduleSchema,
  routes: z.record(z.string(), moduleSchema.extend({ id: z.string(), parentId: z.string().optional() })),
});

type Manifest = z.infer<typeof manifestSchema>;

function readManifest(): Manifest {
  const name = readdirSync(join(client, "assets")).find((file) => /^manifest-.*\.js$/.test(file));
  if (name === undefined)
    throw new Error("There is no build/client/assets/manifest-*.js: run `npm run build`.");
  const text = readFileSync(join(client, "assets", name), "utf8");
  return manifestSchema.parse(JSON.parse(text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1)));
}

/** The files of a route and of all its parents, each once. */
function filesOf(manifest: Manifest, id: string): Set<string> {
  const files = new Set([manifest.entry.module, ...manifest.entry.imports]);
  for (let route = manifest.routes[id]; route; route = manifest.routes[route.parentId ?? ""]) {
    for (const file of [route.module, ...route.imports]) files.add(file);
  }
  return files;
}

const gzipBytes = (file: string): number => gzipSync(readFileSync(join(client, file)), { level: 9 }).length;

const manifest = readManifest();
const sizes = Object.keys(manifest.routes).map((id) => {
  const bytes = [...filesOf(manifest, id)].reduce((sum, file) => sum + gzipBytes(file), 0);
  return { id, kilobytes: bytes / 1000 };
});
for (const { id, kilobytes } of sizes) {
  const mark = kilobytes > budgetOf(id) ? `above ${budgetOf(id)} kB` : "";
  console.log(`${kilobytes.toFixed(1).padStart(7)} kB gzip  ${id}  ${mark}`.trimEnd());
}
process.exitCode = sizes.some(({ id, kilobytes }) => kilobytes > budgetOf(id)) ? 1 : 0;
