import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

export const MB = 1024 * 1024;

/** What some work cost, in a process that does nothing else. */
export interface Measured {
  readonly ms: number;
  /** Of all its threads: what it costs whatever else the machine does. The database's is not in it. */
  readonly cpuMs: number;
  /** Peak bytes above the idle process, its modules loaded. */
  readonly memory: number;
}

export async function measure<T>(work: () => Promise<T>): Promise<Measured & { readonly result: T }> {
  globalThis.gc?.();
  const idle = process.memoryUsage.rss();
  const start = performance.now();
  const cpuStart = process.cpuUsage();
  const result = await work();
  const ms = performance.now() - start;
  const { user, system } = process.cpuUsage(cpuStart);
  const memory = process.resourceUsage().maxRSS * 1024 - idle;
  return { ms, cpuMs: (user + system) / 1000, memory, result };
}

/** The figures of a line of a table. */
export const figures = ({ ms, cpuMs, memory }: Measured) => ({
  "time ms": Math.round(ms),
  "cpu ms": Math.round(cpuMs),
  "memory MB over idle": Math.round(memory / MB),
});

export function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

/** Peak bytes of another process; where the system does not tell the peak (macOS), those of now. */
export function peakMemoryOf(pid: number): number {
  if (process.platform === "linux") {
    const [, peak] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return Number(peak) * 1024;
  }
  return Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" })) * 1024;
}
