// Whether the store can work, dependency by dependency, asked for at most every few seconds whoever asks.

/** One question to a dependency; that it rejects, or answers too late, is the answer. */
export interface Probe {
  ask: () => Promise<unknown>;
  /** Without it no page can be served. */
  needed: boolean;
  /** For how long an answer counts, in milliseconds. */
  keepMs: number;
}

export interface DependencyState {
  state: "ok" | "slow" | "down";
  /** How long the answer took, in milliseconds. */
  ms: number;
  needed: boolean;
}

export interface Readiness {
  /** `degraded`: pages are served, and something that is not needed for that does not answer. */
  status: "ready" | "degraded" | "not_ready";
  dependencies: Record<string, DependencyState>;
}

/** The last answers; values only, so that requests of one isolate may share it. */
export type ReadinessMemory = Map<string, { at: number; state: DependencyState }>;

const slowMs = 500;
const patienceMs = 2_000;

async function answerOf({ ask, needed }: Probe, now: () => number): Promise<DependencyState> {
  const startedAt = now();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error("no answer"));
    }, patienceMs);
  });
  const answered = await Promise.race([ask(), patience]).then(
    () => true,
    () => false,
  );
  clearTimeout(timer);
  const ms = now() - startedAt;
  return { state: answered ? (ms > slowMs ? "slow" : "ok") : "down", ms, needed };
}

/** Asks what it has not asked a moment ago. Never rejects, and tells nothing of why a part is away. */
export async function readReadiness(
  probes: Readonly<Record<string, Probe>>,
  memory: ReadinessMemory,
  now: () => number = Date.now,
): Promise<Readiness> {
  const entries = await Promise.all(
    Object.entries(probes).map(async ([name, probe]) => {
      const known = memory.get(name);
      if (known && now() - known.at < probe.keepMs) return [name, known.state] as const;
      const state = await answerOf(probe, now);
      memory.set(name, { at: now(), state });
      return [name, state] as const;
    }),
  );
  const states = entries.map(([, state]) => state);
  const down = states.filter(({ state }) => state === "down");
  const status = down.some(({ needed }) => needed) ? "not_ready" : down.length > 0 ? "degraded" : "ready";
  return { status, dependencies: Object.fromEntries(entries) };
}

/**
 * Whether a vendor's API answers at all: a refusal of an unsigned request is an answer too, a failure of its side is none.
 * @throws Error when it is away
 */
export async function reach(url: string): Promise<void> {
  const response = await fetch(url, { method: "HEAD", signal: AbortSignal.timeout(patienceMs) });
  if (response.status >= 500) throw new Error(`answered ${response.status}`);
}
