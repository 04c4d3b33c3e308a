import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { MB, peakMemoryOf } from "./measure";

/** The condition under which modules marked for the server alone may be loaded. */
const FLAGS = ["--expose-gc", "--conditions=react-server", "--import", "tsx"];
const RUN = fileURLToPath(new URL("./run.ts", import.meta.url));
/** Node's own code for a program that has nothing left to do and yet no result. */
const NEVER_SETTLED = 13;
const LOOK_MS = 500;

interface Bounds {
  readonly timeoutMs: number;
  /** Of the whole process; none where it is left out. */
  readonly memoryMb?: number;
  /** Of V8's heap; as V8 sees fit for the machine where it is left out. */
  readonly heapMb?: number | undefined;
}

export type Outcome =
  { readonly ok: true; readonly result: unknown } | { readonly ok: false; readonly why: string };

/** Runs a suite's `child` in a fresh process and gives what it returned. @throws when it fails or takes too long. */
export async function inOwnProcess(
  suite: string,
  args: readonly string[],
  timeoutMs: number,
  heapMb?: number,
): Promise<unknown> {
  const outcome = await tryInOwnProcess(suite, args, { timeoutMs, heapMb });
  if (!outcome.ok) throw new Error(`${suite} ${args[0] ?? ""}: ${outcome.why}`);
  return outcome.result;
}

/** The same for what may well fail: it is told in a few words why it did. */
export async function tryInOwnProcess(
  suite: string,
  args: readonly string[],
  { timeoutMs, memoryMb = Infinity, heapMb }: Bounds,
): Promise<Outcome> {
  const heap = heapMb === undefined ? [] : [`--max-old-space-size=${heapMb}`];
  const child = spawn(process.execPath, [...heap, ...FLAGS, RUN, "--child", suite, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let cut: string | undefined;
  const cutShort = (why: string) => {
    cut ??= why;
    child.kill("SIGKILL");
  };
  const late = setTimeout(() => cutShort(`no result in ${Math.round(timeoutMs / 1000)} s`), timeoutMs);
  const looking = setInterval(() => {
    if (holds(child.pid) > memoryMb * MB) cutShort(`more than ${memoryMb} MB of memory`);
  }, LOOK_MS);
  const [output, errors] = [textOf(child.stdout), textOf(child.stderr)];
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  }).finally(() => {
    clearTimeout(late);
    clearInterval(looking);
  });
  if (cut !== undefined) return { ok: false, why: cut };
  if (code !== 0) return { ok: false, why: whyItEnded(code, errors()) };
  const text = output();
  return { ok: true, result: JSON.parse(text.slice(text.lastIndexOf("\n", text.length - 2) + 1)) };
}

function textOf(stream: NodeJS.ReadableStream): () => string {
  let text = "";
  stream.setEncoding("utf8").on("data", (part: string) => (text += part));
  return () => text;
}

/** Nothing for a process that has ended. */
function holds(pid: number | undefined): number {
  try {
    return pid === undefined ? 0 : peakMemoryOf(pid);
  } catch {
    return 0;
  }
}

function whyItEnded(code: number | null, errors: string): string {
  if (code === NEVER_SETTLED) return "ended in the middle, without a result or an error";
  if (errors.includes("heap out of memory")) return "JavaScript heap out of memory";
  const [said] = /^(?:Uncaught )?\w*Error\b.*$/m.exec(errors) ?? [];
  return said ?? `ended with ${code}: ${errors.trim().slice(-500)}`;
}
