// Entity tags: who has the same bytes already gets none.
import { toBase64Url } from "../shared/encoding.ts";

/** A strong tag over what a browser keeps: body and policy belong together. */
export async function entityTag(body: Uint8Array<ArrayBuffer>, policy: string): Promise<string> {
  const head = new TextEncoder().encode(`${policy}\n`);
  const whole = new Uint8Array(head.length + body.length);
  whole.set(head);
  whole.set(body, head.length);
  const digest = await crypto.subtle.digest("SHA-256", whole);
  return `"${toBase64Url(new Uint8Array(digest).subarray(0, 16))}"`;
}

const plain = (tag: string): string => tag.trim().replace(/^W\//, "");

/** Weak comparison (RFC 9110, 13.1.2): on the way to the browser the edge compresses, and weakens the tag. */
export function isUnchanged(ifNoneMatch: string | undefined, tag: string | undefined): boolean {
  if (ifNoneMatch === undefined || tag === undefined) return false;
  return ifNoneMatch.trim() === "*" || ifNoneMatch.split(",").some((one) => plain(one) === plain(tag));
}

const withoutBody = /^(?:content-(?:type|length|encoding)|transfer-encoding)$/i;

/** `304` with the headers that the whole answer would have had. */
export function notModified(headers: Headers): Response {
  const kept = [...headers].filter(([name]) => !withoutBody.test(name));
  return new Response(null, { status: 304, headers: kept });
}
