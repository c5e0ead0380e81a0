// Who asks: every service verb takes one of these first.

/** A visitor without an account; the tokens are what the browser or API client showed, not yet checked. */
export interface Guest {
  kind: "guest";
  requestId: string;
  traceId: string;
  /** Address as the edge saw it; for limits only. */
  address: string;
  cartToken?: string;
  orderTokens: readonly string[];
}

/** A queue consumer, a schedule or an operator's command. */
export interface SystemJob {
  kind: "system";
  job: string;
  requestId: string;
  traceId: string;
}

export type Actor = Guest | SystemJob;

/** The actor of a job; its trace is the one of the message that started it, or its own. */
export function systemActor(job: string, traceId?: string): SystemJob {
  const requestId = crypto.randomUUID();
  return { kind: "system", job, requestId, traceId: traceId ?? requestId };
}
