import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** Whether a process with this number exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** The command line of a process; empty when there is no such process. */
export function commandOf(pid: number): string {
  return fromSystem(() => readFileSync(`/proc/${pid}/cmdline`, "utf8"), "args=", pid);
}

/**
 * When a process began, in the system's own notation; empty when there is no such process.
 * Together with its number it names a process for good: numbers alone are used again.
 */
export function startTimeOf(pid: number): string {
  // proc(5): the second field is the command in parentheses and may hold anything; the 22nd is the start.
  const fromProc = () => readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ")[19] ?? "";
  return fromSystem(fromProc, "lstart=", pid);
}

/** Linux in a slim container has no `ps`, macOS has no `/proc`. */
function fromSystem(fromProc: () => string, psField: string, pid: number): string {
  try {
    if (process.platform === "linux") return fromProc();
    return execFileSync("ps", ["-o", psField, "-p", String(pid)], { encoding: "utf8", stdio: "pipe" }).trim();
  } catch {
    return "";
  }
}
