// How an answer is written into a tier: one line of JSON about it, then its bytes.
import { z } from "zod";
import type { Entry } from "./page-cache.ts";

const version = 1;

const headSchema = z.object({
  v: z.literal(version),
  status: z.int().min(200).max(599),
  headers: z.array(z.tuple([z.string(), z.string()])),
  storedAt: z.number(),
  freshUntil: z.number(),
  staleUntil: z.number(),
  failUntil: z.number(),
});

const lineEnd = 0x0a;

/** `storedAt` is when the data was read: the age of an answer begins there. */
export function sealEnvelope({ body, dataAt, status, headers, freshUntil, staleUntil, failUntil }: Entry) {
  const head = { v: version, status, headers, storedAt: dataAt, freshUntil, staleUntil, failUntil };
  const line = new TextEncoder().encode(`${JSON.stringify(head)}\n`);
  const bytes = new Uint8Array(line.length + body.length);
  bytes.set(line);
  bytes.set(body, line.length);
  return bytes;
}

/** Undefined for anything that `sealEnvelope` of this version did not write. */
export function openEnvelope(bytes: Uint8Array<ArrayBuffer>): Entry | undefined {
  const end = bytes.indexOf(lineEnd);
  if (end < 0) return undefined;
  try {
    const head = headSchema.parse(JSON.parse(new TextDecoder().decode(bytes.subarray(0, end))));
    const { storedAt, status, headers, freshUntil, staleUntil, failUntil } = head;
    return {
      status,
      headers,
      dataAt: storedAt,
      freshUntil,
      staleUntil,
      failUntil,
      body: bytes.subarray(end + 1),
    };
  } catch {
    return undefined;
  }
}
