// How large a request may be: its address, its headers and its body, which is read whole before anybody sees it.
import type { MiddlewareHandler } from "hono";
import { AppError } from "../shared/errors.ts";
import { jsonDepth } from "./json-depth.ts";

const kibibyte = 1024;
/** Path and query; the longest list address of the store has a few hundred characters. */
const maxAddressBytes = 8 * kibibyte;
/** Names and values of all headers; browsers keep cookies of a site below this. */
const maxHeaderBytes = 32 * kibibyte;
const maxJsonDepth = 32;

/** Bytes that a body may have: providers' events are larger than anything that the store's own callers send. */
export function maxBodyBytes(pathname: string): number {
  return (pathname.startsWith("/api/webhooks/") ? 512 : 64) * kibibyte;
}

function headerBytes(headers: Headers): number {
  let bytes = 0;
  for (const [name, value] of headers) bytes += name.length + value.length;
  return bytes;
}

async function readAtMost(
  body: ReadableStream<Uint8Array>,
  limit: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const bytes = new Uint8Array(limit);
  let size = 0;
  for await (const chunk of body) {
    if (size + chunk.byteLength > limit) return undefined;
    bytes.set(chunk, size);
    size += chunk.byteLength;
  }
  return bytes.slice(0, size);
}

/**
 * What goes on is the same request with its body in memory, so that a stream without a length is bounded too.
 * @throws AppError `uri_too_long`, `headers_too_large`, `payload_too_large`, `unsupported_media_type` for a compressed
 * body, `invalid_request` for JSON that is nested deeper than anything here
 */
export function limitSize(): MiddlewareHandler {
  return async function sizeLimited(c, next) {
    const { raw } = c.req;
    const { pathname, search } = new URL(raw.url);
    if (pathname.length + search.length > maxAddressBytes)
      throw new AppError("uri_too_long", `An address has at most ${maxAddressBytes / kibibyte} KiB here.`);
    if (headerBytes(raw.headers) > maxHeaderBytes) {
      const most = `${maxHeaderBytes / kibibyte} KiB`;
      throw new AppError(
        "headers_too_large",
        `All headers together have at most ${most}. Clear the cookies.`,
      );
    }
    if (raw.body === null) return next();

    const encoding = raw.headers.get("Content-Encoding") ?? "identity";
    if (encoding.trim().toLowerCase() !== "identity")
      throw new AppError("unsupported_media_type", "Send the body as it is, without compressing it.");
    const limit = maxBodyBytes(pathname);
    const told = Number(raw.headers.get("Content-Length") ?? 0);
    const bytes = told > limit ? undefined : await readAtMost(raw.body, limit);
    if (bytes === undefined)
      throw new AppError("payload_too_large", `A request body has at most ${limit / kibibyte} KiB here.`);
    if (/json/i.test(raw.headers.get("Content-Type") ?? "") && jsonDepth(bytes) > maxJsonDepth)
      throw new AppError("invalid_request", `JSON is nested at most ${maxJsonDepth} deep here.`);
    c.req.raw = new Request(raw, { body: bytes });
    return next();
  };
}
