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
/** The catalogue is written here. */
const editorPath = /^(?:\/api\/v1)?\/admin\/(?:games|home)(?:[/.]|$)/;

/** Bytes that a body may have; what is larger than `ofAnybody` is read from those alone who may write the catalogue. */
export interface BodyLimits {
  most: number;
  ofAnybody: number;
}

const ordinary = 64 * kibibyte;
const webhook = 512 * kibibyte;
/**
 * A form sends a Chinese or Japanese sign as nine bytes: this holds each section of a game with every field as long as its
 * rule allows. All fields of all other forms fit into the ordinary limit.
 */
const editorForm = 1536 * kibibyte;

/**
 * Providers' events are larger than what the store's own callers send, forms of the editor larger again, and pictures, with
 * room for the rest of their form, larger than all.
 */
export function bodyLimitsOf(pathname: string): BodyLimits {
  const asPage = asPagesMatch(pathname);
  if (uploadPath.test(asPage)) return { most: maxPictureBytes + ordinary, ofAnybody: 0 };
  if (editorPath.test(asPage)) return { most: editorForm, ofAnybody: ordinary };
  const most = pathname.startsWith("/api/webhooks/") ? webhook : ordinary;
  return { most, ofAnybody: most };
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

/** Undefined when there is more than `most`; `admitLarge` is waited for before more than `ofAnybody` is taken in. */
async function readAtMost(
  body: ReadableStream<Uint8Array>,
  { most, ofAnybody }: BodyLimits,
  admitLarge: () => Promise<unknown>,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    if (size + chunk.byteLength > most) return undefined;
    if (size <= ofAnybody && size + chunk.byteLength > ofAnybody) await admitLarge();
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
    const limits = bodyLimitsOf(pathname);
    const admitLarge = () => c.var.admit("catalogue:write");
    const told = Number(raw.headers.get("Content-Length") ?? 0);
    const { most, ofAnybody } = limits;
    if (ofAnybody < most && (ofAnybody === 0 || told > ofAnybody)) await admitLarge();
    const bytes = told > most ? undefined : await readAtMost(raw.body, limits, admitLarge);
    if (bytes === undefined) throw new AppError("payload_too_large", tooLarge(most));
    if (/json/i.test(raw.headers.get("Content-Type") ?? "") && jsonDepth(bytes) > maxJsonDepth)
      throw new AppError("invalid_request", `JSON is nested at most ${maxJsonDepth} deep here.`);
    c.req.raw = new Request(raw, { body: bytes });
    return next();
  };
}
