// How large a request may be: its address, its headers and its body, which is read whole before anybody sees it.
import type { MiddlewareHandler } from "hono";
import { maxPictureBytes } from "../services/listing/index.ts";
import { AppError } from "../shared/errors.ts";
import { asPagesMatch } from "./coarse-limits.ts";
import type { GatewayEnv } from "./gateway-env.ts";
import { jsonDepth } from "./json-depth.ts";

const kibibyte = 1024;
/** Path and query; the longest list address of the store has a few hundred characters. */
const maxAddressBytes = 8 * kibibyte;
/** Names and values of all headers; browsers keep cookies of a site below this. */
const maxHeaderBytes = 32 * kibibyte;
const maxJsonDepth = 32;

/** Pictures are sent here, as they are or in a form. */
const uploadPath = /^(?:\/api\/v1)?\/admin\/games\/[^/]+\/media(?:\.data)?\/?$/;

/**
 * Bytes that a body may have: providers' events are larger than what the store's own callers send, and pictures, with
 * room for the rest of their form, larger than all.
 */
export function maxBodyBytes(pathname: string): number {
  if (uploadPath.test(asPagesMatch(pathname))) return maxPictureBytes + 64 * kibibyte;
  return (pathname.startsWith("/api/webhooks/") ? 512 : 64) * kibibyte;
}

const tooLarge = (limit: number): string =>
  limit > maxPictureBytes
    ? `A picture has at most ${maxPictureBytes / 1024 / kibibyte} MiB. Save it smaller and send it again.`
    : `A request body has at most ${limit / kibibyte} KiB here.`;

function headerBytes(headers: Headers): number {
  let bytes = 0;
  for (const [name, value] of headers) bytes += name.length + value.length;
  return bytes;
}

async function readAtMost(
  body: ReadableStream<Uint8Array>,
  limit: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    if (size + chunk.byteLength > limit) return undefined;
    chunks.push(chunk);
    size += chunk.byteLength;
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}

/**
 * What goes on is the same request with its body in memory, so that a stream without a length is bounded too. What is
 * larger than an ordinary form is read from those alone who may send it.
 * @throws AppError `uri_too_long`, `headers_too_large`, `payload_too_large`, `unsupported_media_type` for a compressed
 * body, `invalid_request` for JSON that is nested deeper than anything here
 */
export function limitSize(): MiddlewareHandler<GatewayEnv> {
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
    if (limit > maxPictureBytes) await c.var.admit("catalogue:write");
    const told = Number(raw.headers.get("Content-Length") ?? 0);
    const bytes = told > limit ? undefined : await readAtMost(raw.body, limit);
    if (bytes === undefined) throw new AppError("payload_too_large", tooLarge(limit));
    if (/json/i.test(raw.headers.get("Content-Type") ?? "") && jsonDepth(bytes) > maxJsonDepth)
      throw new AppError("invalid_request", `JSON is nested at most ${maxJsonDepth} deep here.`);
    c.req.raw = new Request(raw, { body: bytes });
    return next();
  };
}
