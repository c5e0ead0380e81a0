// The database's figures for operators, kept for seconds so that asking often costs nothing.
import type { Actor } from "../../shared/actor.ts";
import { guardVerbs } from "../../shared/permissions.ts";
import { monitoringNeeds } from "./monitoring.permissions.ts";
import type { Figures, MonitoringRepository } from "./monitoring.repository.ts";

/** Series by SKU are few and never more: a catalogue has tens of thousands of pools. */
const lowestPools = 20;

/** What an isolate remembers of the last answer. */
export interface FiguresMemory {
  known: { at: number; figures: Figures } | undefined;
}

export const createFiguresMemory = (): FiguresMemory => ({ known: undefined });

export interface MonitoringService {
  /** Backlogs, payments, keys, mails and sessions, at most fifteen seconds old. */
  figures(actor: Actor): Promise<Figures>;
}

interface Dependencies {
  repository: MonitoringRepository;
  memory: FiguresMemory;
  now: () => Date;
}

const keepMilliseconds = 15_000;

export function createMonitoringService({ repository, memory, now }: Dependencies): MonitoringService {
  const service: MonitoringService = {
    async figures() {
      const at = now().getTime();
      if (memory.known !== undefined && at - memory.known.at < keepMilliseconds) return memory.known.figures;
      const figures = await repository.read(lowestPools);
      memory.known = { at, figures };
      return figures;
    },
  };
  return guardVerbs(service, monitoringNeeds);
}
