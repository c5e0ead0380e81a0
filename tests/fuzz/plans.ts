/** Requests to an operation of the API's document: by its example, by its schemas, nearly so, and not at all. */
import fc from "fast-check";
import type { ApiParameter, PlacedOperation, ReadDocument } from "#tests/openapi/answer-checker.ts";
import { hostileBody, hostileText } from "./hostile.ts";
import { valueOf } from "./schema-arbitrary.ts";

/** A request that a seed names; `caller` is who sends it, filled in when it is sent. */
export interface Plan {
  readonly method: string;
  /** With its parameters in it. */
  readonly target: string;
  readonly path: string;
  readonly caller: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** The last part of a documentation address (RFC 3849): limits count by it. */
  readonly address: number;
}

const asText = (value: unknown): string =>
  typeof value === "string" ? value : (JSON.stringify(value) ?? "");

/** One value of a parameter, or none. `known` are values that exist in the store. */
function parameterValue(
  document: ReadDocument,
  parameter: ApiParameter,
  known: readonly string[],
): fc.Arbitrary<string | undefined> {
  const { schema = { type: "string" }, example, required = false } = parameter;
  const real = [...known, ...(example === undefined ? [] : [asText(example)])];
  return fc.oneof(
    ...(real.length > 0 ? [{ weight: 6, arbitrary: fc.constantFrom(...real) }] : []),
    { weight: 4, arbitrary: valueOf(document, schema, 0).map(asText) },
    { weight: 3, arbitrary: hostileText },
    { weight: required ? 1 : 6, arbitrary: fc.constant(undefined) },
  );
}

/** Lone surrogates have no place in an address. */
const encode = (text: string): string => encodeURIComponent(Buffer.from(text).toString());
/** An empty part, or dots alone, would be another address. */
const isPathPart = (text: string): boolean => text !== "" && !/^\.{1,2}$/.test(text);
/** Headers carry bytes of Latin-1 without line ends; anything else never leaves a client. */
const asHeader = (text: string): string =>
  text
    .replaceAll(/[^\x20-\x7e]/g, "?")
    .slice(0, 1_000)
    .trim();

function bodyOf(document: ReadDocument, { operation }: PlacedOperation): fc.Arbitrary<string | undefined> {
  const media = operation.requestBody?.content["application/json"];
  if (!media) return fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, hostileBody);
  const { schema, example } = media;
  const stringify = (value: unknown): string => JSON.stringify(value) ?? "null";
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant(stringify(example)) },
    { weight: 4, arbitrary: valueOf(document, schema, 0).map(stringify) },
    { weight: 5, arbitrary: valueOf(document, schema, 25).map(stringify) },
    { weight: 2, arbitrary: hostileBody },
  );
}

/** What a store has to offer to plans: callers by name, and values of parameters by the parameter's name. */
export interface Knowledge {
  readonly callers: readonly string[];
  readonly values: Readonly<Record<string, readonly string[]>>;
}

export function planArbitrary(
  document: ReadDocument,
  placed: PlacedOperation,
  knowledge: Knowledge,
): fc.Arbitrary<Plan> {
  const { method, path, operation } = placed;
  const record = (place: ApiParameter["in"]) =>
    fc.record(
      Object.fromEntries(
        operation.parameters
          .filter((parameter) => parameter.in === place)
          .map((parameter) => [
            parameter.name,
            parameterValue(document, parameter, knowledge.values[parameter.name] ?? []),
          ]),
      ),
    );
  const contentType = fc.oneof(
    { weight: 12, arbitrary: fc.constant("application/json") },
    fc.constantFrom("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""),
  );
  return fc
    .record({
      inPath: record("path"),
      query: record("query"),
      inHeader: record("header"),
      body: method === "GET" ? fc.constant(undefined) : bodyOf(document, placed),
      contentType,
      caller: fc.constantFrom(...knowledge.callers),
      address: fc.nat(0xffff),
    })
    .map(({ inPath, query, inHeader, body, contentType: type, caller, address }) => {
      const filled = path.replaceAll(/\{(\w+)\}/g, (_match, name: string) => {
        const given = inPath[name] ?? "x";
        return encode(isPathPart(given) ? given : "x");
      });
      const search = Object.entries(query).flatMap(([name, value]) =>
        value === undefined ? [] : [`${name}=${encode(value)}`],
      );
      const headers = Object.entries(inHeader).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, asHeader(value)] as const],
      );
      return {
        method,
        path,
        target: search.length > 0 ? `${filled}?${search.join("&")}` : filled,
        caller,
        headers: {
          ...Object.fromEntries(headers),
          ...(body !== undefined && type !== "" && { "Content-Type": type }),
        },
        body,
        address,
      };
    });
}
