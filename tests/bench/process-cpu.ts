/** Processor time of one process, as the kernel counts it. */
import { readFileSync } from "node:fs";

/** The kernel's unit in /proc: 100 a second on every Linux that Node runs on (USER_HZ). */
const TICKS_A_SECOND = 100;

/** User and system time in a line of /proc/PID/stat, in milliseconds. The name in it may hold spaces and brackets. */
export function cpuMsOf(statLine: string): number {
  const fields = statLine.slice(statLine.lastIndexOf(")") + 2).split(" ");
  const [user, system] = [fields[11], fields[12]].map(Number);
  return ((user ?? Number.NaN) + (system ?? Number.NaN)) * (1000 / TICKS_A_SECOND);
}

/** What the process has used so far, in milliseconds; NaN where there is no /proc. */
export function readCpuMs(pid: number): number {
  try {
    return cpuMsOf(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return Number.NaN;
  }
}
