// Who asks: every service verb takes one of these first.
import type { Permission, StaffRole } from "./permissions.ts";
import { newTraceId } from "./trace.ts";

/** What a request shows of itself, whoever sent it. */
interface Visitor {
  requestId: string;
  traceId: string;
  /** The network that the edge saw it come from, an IPv4 address or the /64 of an IPv6 one; for limits only. */
  address: string;
  /** Tokens that the browser or API client showed, not yet checked. */
  cartToken?: string;
  orderTokens: readonly string[];
  /** The `Cookie` header, not yet checked; only the user service reads it, and no log may show it. */
  cookies?: string;
  userAgent?: string;
}

/** A visitor who is not signed in, or whose identity nobody needed to know. */
export interface Guest extends Visitor {
  kind: "guest";
}

/** Somebody with an account. */
export interface Account extends Visitor {
  kind: "account";
  userId: string;
  email: string;
  emailVerified: boolean;
  name: string;
  roles: readonly StaffRole[];
  /** A browser's session, a token of a first-party client, or an API key. */
  via: "session" | "token" | "api_key";
  /** The session's id; null for tokens and keys. */
  sessionId: string | null;
  /** When this session last proved its second factor. */
  secondFactorAt: Date | null;
  secondFactorEnrolled: boolean;
  /** What an API key may do; empty for others. */
  scopes: readonly Permission[];
}

/** Whoever sends a request. */
export type Caller = Guest | Account;

/** A queue consumer, a schedule or an operator's command. */
export interface SystemJob {
  kind: "system";
  job: string;
  requestId: string;
  traceId: string;
}

export type Actor = Caller | SystemJob;

/** The actor of a job; its trace is the one of the message that started it, or its own. */
export function systemActor(job: string, traceId?: string): SystemJob {
  const requestId = crypto.randomUUID();
  return { kind: "system", job, requestId, traceId: traceId ?? newTraceId() };
}
