/** The machine as a reader needs it to judge the figures; nothing that names it. */
import { cpus, totalmem, loadavg } from "node:os";
import { workerdBinary } from "#local/worker/bare-workerd.ts";

export interface Machine {
  readonly cores: number;
  readonly processor: string;
  readonly memoryGb: number;
  readonly node: string;
  readonly workerd: string;
  readonly postgres: string;
  /** Load of the last minute before the run: above 0.5, somebody else was at work. */
  readonly loadBefore: number;
}

export function describeMachine(postgres: string): Machine {
  return {
    cores: cpus().length,
    processor: cpus()[0]?.model.trim() ?? "unknown",
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.versions.node,
    workerd: workerdBinary().version,
    postgres,
    loadBefore: Math.round((loadavg()[0] ?? 0) * 10) / 10,
  };
}
