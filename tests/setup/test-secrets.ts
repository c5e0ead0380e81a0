/** Secrets of test shops: the same in every suite of a run, so that sealed keys can be copied with the database. */
import { createHash } from "node:crypto";
import { makeSecrets } from "#local/dev-vars.ts";

const bytesOf = (name: string): Buffer => createHash("sha256").update(`playshelf test ${name}`).digest();

/** Every secret in the form that the Worker asks for. They open nothing but test shops. */
export function testSecrets(): ReturnType<typeof makeSecrets> {
  return makeSecrets(bytesOf);
}
