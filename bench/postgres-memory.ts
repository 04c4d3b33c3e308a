import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { MB } from "./measure";

const LOOK_MS = 1_000;

export interface PostgresWatch {
  /** The most that was seen so far. */
  peakMb(): number;
  stop(): void;
}

/**
 * Looks every second at what a PostgreSQL server holds: no kernel keeps a peak of many processes together.
 * @param postmaster the process that the others are children of
 */
export function watchPostgres(postmaster: number): PostgresWatch {
  let peak = 0;
  const look = () => void (peak = Math.max(peak, bytesOf(postmaster)));
  const timer = setInterval(look, LOOK_MS);
  return {
    peakMb() {
      look();
      return Math.round(peak / MB);
    },
    stop: () => clearInterval(timer),
  };
}

/** What each process has for itself, and what they share, once: as much of it as one of them has touched. */
function bytesOf(postmaster: number): number {
  const held = process.platform === "linux" ? readLinux(postmaster) : readOthers(postmaster);
  return held.reduce((sum, { own }) => sum + own, 0) + Math.max(...held.map(({ shared }) => shared));
}

interface Held {
  readonly own: number;
  readonly shared: number;
}

function readLinux(postmaster: number): Held[] {
  const children = readOrEmpty(`/proc/${postmaster}/task/${postmaster}/children`).split(" ");
  return [String(postmaster), ...children].filter(Boolean).map((pid) => {
    const status = readOrEmpty(`/proc/${pid}/status`);
    const bytes = (name: string) =>
      Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, "m").exec(status)?.[1] ?? 0) * 1024;
    return { own: bytes("RssAnon"), shared: bytes("RssShmem") };
  });
}

/** Empty where the process has ended since. */
function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

/** Where the system does not tell the shared apart (macOS), it is in each. */
function readOthers(postmaster: number): Held[] {
  return execFileSync("ps", ["-A", "-o", "pid=,ppid=,rss="], { encoding: "utf8" })
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number))
    .filter(([pid, parent]) => pid === postmaster || parent === postmaster)
    .map(([, , kilobytes = 0]) => ({ own: kilobytes * 1024, shared: 0 }));
}
