/** Sends planned requests to a running store and collects every answer that the API's document does not allow. */
import fc from "fast-check";
import {
  createAnswerChecker,
  operationsOf,
  type AnswerChecker,
  type ReadDocument,
} from "#tests/openapi/answer-checker.ts";
import { planArbitrary, type Knowledge, type Plan } from "./plans.ts";

export interface FuzzOptions {
  readonly origin: string;
  readonly document: ReadDocument;
  readonly requests: number;
  readonly seed: number;
  readonly knowledge: Omit<Knowledge, "callers">;
  /** Name -> headers by which the caller is known. */
  readonly callers: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly atOnce?: number;
  readonly onProgress?: (sent: number) => void;
}

/** An answer that should not be, with the request that brought it about. */
export interface Finding {
  readonly plan: Plan;
  readonly status: number;
  readonly problem: string;
  readonly answer: string;
}

export interface FuzzResult {
  readonly sent: number;
  readonly byStatus: Readonly<Record<string, number>>;
  readonly findings: readonly Finding[];
}

/** Findings of one kind are told once; a broken route would fill the screen. */
const keptFindings = 40;

/** The same seed, count and document give the same requests in the same order. */
export function plansOf({ document, requests, seed, knowledge, callers }: FuzzOptions): Plan[] {
  const operations = operationsOf(document);
  const each = Math.ceil(requests / operations.length);
  const names = Object.keys(callers);
  const rows = operations.map((placed, at) =>
    fc.sample(planArbitrary(document, placed, { ...knowledge, callers: names }), {
      numRuns: each,
      seed: seed + at,
    }),
  );
  // Interleaved: calls that change something meet calls that read it.
  return Array.from({ length: each }, (_value, at) => rows.flatMap((row) => row[at] ?? [])).flat();
}

function readBody(text: string, mediaType: string | null): unknown {
  if (!/json/.test(mediaType ?? "")) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

async function judge(checker: AnswerChecker, plan: Plan, response: Response): Promise<Finding | undefined> {
  const { status } = response;
  const text = await response.text();
  const mediaType = response.headers.get("content-type");
  const problem =
    status >= 500
      ? `the store failed with ${status}`
      : checker.check(plan, { status, mediaType, body: readBody(text, mediaType) });
  return problem === undefined ? undefined : { plan, status, problem, answer: text.slice(0, 400) };
}

/** Never stops early: a connection that breaks twice is a finding, too. */
export async function fuzz(options: FuzzOptions): Promise<FuzzResult> {
  const { origin, document, callers, atOnce = 16, onProgress } = options;
  if (!["localhost", "127.0.0.1"].includes(new URL(origin).hostname)) {
    throw new Error("The fuzz is for a store on this machine alone.");
  }
  const checker = createAnswerChecker(document);
  const plans = plansOf(options);
  const byStatus: Record<string, number> = {};
  const findings = new Map<string, Finding>();
  let next = 0;
  const keep = (finding: Finding | undefined): void => {
    if (!finding || findings.size >= keptFindings) return;
    const kind = `${finding.plan.method} ${finding.plan.path} ${finding.status} ${finding.problem}`;
    if (!findings.has(kind)) findings.set(kind, finding);
  };
  /**
   * Told to wait by a store that has too much to do, or cut off on a kept connection that was closing: asked again when it
   * has nothing else to do. Whatever breaks the store breaks it again.
   */
  const busy: Plan[] = [];
  const send = async (plan: Plan, last = false): Promise<void> => {
    const address = `2001:db8:${plan.address.toString(16)}:1::1`;
    try {
      const response = await fetch(`${origin}${plan.target}`, {
        method: plan.method,
        redirect: "manual",
        headers: { "CF-Connecting-IP": address, ...callers[plan.caller], ...plan.headers },
        ...(plan.body !== undefined && { body: plan.body }),
      });
      byStatus[response.status] = (byStatus[response.status] ?? 0) + 1;
      if (!last && response.status === 503 && response.headers.has("Retry-After")) {
        await response.body?.cancel();
        busy.push(plan);
      } else keep(await judge(checker, plan, response));
    } catch (error) {
      const { cause } = error instanceof Error ? error : {};
      if (last)
        keep({ plan, status: 0, problem: `no answer: ${String(error)} (${String(cause)})`, answer: "" });
      else busy.push(plan);
    }
  };
  const work = async (): Promise<void> => {
    for (let plan = plans[next++]; plan; plan = plans[next++]) {
      await send(plan);
      if (next % 1_000 === 0) onProgress?.(next);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  for (const plan of busy) await send(plan, true);
  return { sent: plans.length, byStatus, findings: [...findings.values()] };
}
