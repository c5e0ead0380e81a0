// Unsafe calls that may be repeated: with the same `Idempotency-Key` the same caller gets the same answer and one effect.
import type { Context, MiddlewareHandler } from "hono";
import { systemActor, type Actor, type Caller } from "./actor.ts";
import { sha256Hex } from "./encoding.ts";
import { AppError } from "./errors.ts";
import { idempotencyHeadersSchema, idempotencyKeyHeader } from "./idempotency-key.ts";
import { parseInput } from "./validate.ts";

/** `required` and `accepted`: answers are kept here. `service`: required, and the service's own step keeps the effect. */
export type IdempotencyUse = "required" | "accepted" | "service";

/** An answer as it went out; header names are those of `keptHeaders`. */
export interface KeptAnswer {
  status: number;
  headers: readonly (readonly [name: string, value: string])[];
  body: string;
}

/** Which request a key stands for: who asks for what, in one digest, and the digest of what was sent. */
export interface KeyedRequest {
  scope: string;
  key: string;
  requestHash: string;
}

/** `fence` names this claim: one that was taken over meanwhile changes nothing any more. */
export type Claim = { kind: "first"; fence: string } | { kind: "repeat"; answer: KeptAnswer };

/** What keeps answers (the idempotency service). */
export interface AnswerKeeper {
  /** Claims the key, or answers what was kept. @throws AppError `idempotency_mismatch`, `idempotency_in_progress` */
  claim(actor: Actor, request: KeyedRequest): Promise<Claim>;
  /** Keeps the answer for 24 hours. Nothing happens when the claim was taken over. */
  keep(actor: Actor, request: KeyedRequest, fence: string, answer: KeptAnswer): Promise<void>;
  /** Gives the key back: the request had no effect. */
  release(actor: Actor, request: KeyedRequest, fence: string): Promise<void>;
}

interface RepeatableEnv {
  Variables: { actor: Caller; services: { idempotency: AnswerKeeper } };
}

const keptHeaders = ["content-type", "location", "cart-token", "set-cookie", "cache-control"];
/** A caller who shows nothing at all is known by address alone, so a stranger must not guess the key. */
const shortestUnknownKey = 16;

const declared = new WeakMap<object, IdempotencyUse>();

/** How a route treats the header, if this handler is one that reads it. */
export function idempotencyOf(handler: object): IdempotencyUse | undefined {
  return declared.get(handler);
}

function readKey(c: Context): string {
  const header = { [idempotencyKeyHeader]: c.req.header(idempotencyKeyHeader) };
  return parseInput(idempotencyHeadersSchema, header)[idempotencyKeyHeader];
}

/** Accounts by id, guests by the tokens they show, others by address: nobody gets what was answered to somebody else. */
function callerOf(actor: Caller, key: string): unknown[] {
  if (actor.kind === "account") return ["account", actor.userId];
  if (actor.cartToken !== undefined || actor.orderTokens.length > 0) {
    return ["guest", actor.cartToken ?? null, [...actor.orderTokens].sort()];
  }
  if (key.length < shortestUnknownKey) {
    const message = `at least ${shortestUnknownKey} characters, as long as no cart and no account is shown`;
    throw new AppError("invalid_request", `Check the ${idempotencyKeyHeader} header: ${message}.`, {
      fields: [{ path: idempotencyKeyHeader, message }],
    });
  }
  return ["unknown", actor.address];
}

async function keyedRequest(c: Context<RepeatableEnv>, key: string): Promise<KeyedRequest> {
  const { method, path, url } = c.req;
  const scope = await sha256Hex(JSON.stringify([...callerOf(c.var.actor, key), method, path]));
  const requestHash = await sha256Hex(JSON.stringify([new URL(url).search, await c.req.text()]));
  return { scope, key, requestHash };
}

function replayed({ status, headers, body }: KeptAnswer): Response {
  const kept = new Headers({ "Idempotent-Replayed": "true" });
  for (const [name, value] of headers) kept.append(name, value);
  return new Response(body === "" ? null : body, { status, headers: kept });
}

async function answerOf(response: Response): Promise<KeptAnswer> {
  const headers = [...response.headers].filter(([name]) => keptHeaders.includes(name));
  return { status: response.status, headers, body: await response.clone().text() };
}

/**
 * Handler of a route, after its validators: only requests that are well-formed claim a key. Answers below 400 are kept;
 * a refusal had no effect, so the key is free again. After a failure of ours nobody knows: the key stays claimed until its
 * lease is over. One round trip before and one after, none without the header.
 * @throws AppError `invalid_request`, `idempotency_mismatch`, `idempotency_in_progress`
 */
export function idempotent(use: "required" | "accepted"): MiddlewareHandler<RepeatableEnv> {
  const handler: MiddlewareHandler<RepeatableEnv> = async (c, next) => {
    if (use === "accepted" && c.req.header(idempotencyKeyHeader) === undefined) return next();
    const { idempotency } = c.var.services;
    const job = systemActor("idempotency", c.var.actor.traceId);
    const request = await keyedRequest(c, readKey(c));
    const claim = await idempotency.claim(job, request);
    if (claim.kind === "repeat") return replayed(claim.answer);
    await next();
    const { status } = c.res;
    if (status >= 500) return;
    if (status >= 400) await idempotency.release(job, request, claim.fence);
    else await idempotency.keep(job, request, claim.fence, await answerOf(c.res));
  };
  declared.set(handler, use);
  return handler;
}

/** For routes whose service binds key and effect in one step: reads the header. @throws AppError `invalid_request` */
export function idempotencyKey(): MiddlewareHandler<{ Variables: { idempotencyKey: string } }> {
  const handler: MiddlewareHandler<{ Variables: { idempotencyKey: string } }> = async (c, next) => {
    c.set("idempotencyKey", readKey(c));
    await next();
  };
  declared.set(handler, "service");
  return handler;
}
