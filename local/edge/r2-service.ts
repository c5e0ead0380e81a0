/** A bucket of R2 for a bare workerd (`r2Bucket`), in memory: heads, gets whole or in part, and puts. */
import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { z } from "zod";
import type { EdgeAnswer, EdgeHandler } from "./edge-service.ts";

/** How workerd asks a bucket: the question stands in a header, or before the bytes of a put. */
const requestSchema = z.looseObject({
  method: z.enum(["head", "get", "put"]),
  object: z.string(),
  range: z.object({ offset: z.coerce.number().default(0), length: z.coerce.number().optional() }).optional(),
  httpFields: z.looseObject({}).default({}),
  onlyIf: z.looseObject({ etagDoesNotMatch: z.array(z.unknown()).optional() }).optional(),
});
type BucketRequest = z.output<typeof requestSchema>;

interface Entry {
  readonly bytes: Buffer;
  readonly httpFields: object;
  readonly uploaded: number;
}

/** The service and its controls. */
export interface R2Service {
  readonly handle: EdgeHandler;
  readonly counts: { head: number; get: number; put: number };
}

/** Creates it, empty. */
export function createR2Service(now: () => number = Date.now): R2Service {
  const objects = new Map<string, Entry>();
  const counts = { head: 0, get: 0, put: 0 };

  const handle: EdgeHandler = (request, body) => {
    const { asked, value } = question(request, body);
    counts[asked.method] += 1;
    if (asked.method === "put") return put(asked, value);
    const entry = objects.get(asked.object);
    if (entry === undefined) return refused(404, 10007, "The specified key does not exist.");
    if (asked.method === "head") return answered(asked.object, entry);
    const { offset = 0, length = entry.bytes.length } = asked.range ?? {};
    if (offset >= entry.bytes.length) return refused(416, 10039, "The requested range is not satisfiable");
    return answered(asked.object, entry, entry.bytes.subarray(offset, offset + length), offset);
  };

  function put({ object, httpFields, onlyIf }: BucketRequest, value: Buffer): EdgeAnswer {
    if (onlyIf?.etagDoesNotMatch !== undefined && objects.has(object))
      return refused(412, 10031, "At least one of the pre-conditions you specified did not hold.");
    const entry = { bytes: Buffer.from(value), httpFields, uploaded: now() };
    objects.set(object, entry);
    return answered(object, entry);
  }

  return { handle, counts };
}

function question(request: IncomingMessage, body: Buffer): { asked: BucketRequest; value: Buffer } {
  if (request.method === "GET")
    return {
      asked: requestSchema.parse(JSON.parse(String(request.headers["cf-r2-request"]))),
      value: Buffer.alloc(0),
    };
  const size = Number(request.headers["cf-r2-metadata-size"]);
  return {
    asked: requestSchema.parse(JSON.parse(body.subarray(0, size).toString("utf8"))),
    value: body.subarray(size),
  };
}

function answered(name: string, entry: Entry, part?: Buffer, offset = 0): EdgeAnswer {
  const etag = createHash("md5").update(entry.bytes).digest("hex");
  const metadata = Buffer.from(
    JSON.stringify({
      ...{ name, version: etag, size: entry.bytes.length, etag, uploaded: entry.uploaded },
      ...{ httpFields: entry.httpFields, customFields: [], checksums: {} },
      ...(part && { range: { offset, length: part.length } }),
    }),
  );
  return {
    status: 200,
    headers: [
      ["cf-r2-metadata-size", String(metadata.length)],
      ["Content-Type", "application/json"],
    ],
    body: part ? Buffer.concat([metadata, part]) : metadata,
  };
}

/** Refusals with the codes of R2: https://developers.cloudflare.com/r2/api/error-codes/ */
function refused(status: number, v4code: number, message: string): EdgeAnswer {
  return { status, headers: [["cf-r2-error", JSON.stringify({ version: 1, v4code, message })]] };
}
