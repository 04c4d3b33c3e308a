import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { ALL_TURNS, IN_TURN, makeCase, nameOf } from "./cases";
import type { Judged } from "./worker";

// Many files made at random, each from a seed: every one must end in a code or in rows, soon and in bounded memory.

const HANG_MS = 10_000;
const MOST_MB = 300;
const WORKER = fileURLToPath(new URL("./worker.ts", import.meta.url));

const { values } = parseArgs({
  options: {
    cases: { type: "string", default: "10000" },
    seed: { type: "string", default: String(Date.now() % 1e9) },
  },
});
const first = Number(values.seed);
const cases = Number(values.cases);
if (!Number.isInteger(first) || !Number.isInteger(cases) || cases < 1) {
  console.error("Usage: npm run test:fuzz -- [--cases 10000] [--seed 1]");
  process.exit(2);
}
console.log(
  `${cases} files from seed ${first}. One of them again: npm run test:fuzz -- --cases 1 --seed <seed>`,
);

/** Of the kinds of files that came. */
const names = new Set<string>();
const verdicts = new Map<string, number>();
/** By seed. */
const violations = new Map<number, string>();
let slowest = { seed: first, ms: 0 };
let mostMb = 0;

const begin = Date.now();
let judge = startJudge();
for (let seed = first; seed < first + cases; seed++) {
  const made = makeCase(seed);
  const name = nameOf(made);
  names.add(name);
  const judged = await judge.judge(made.file);
  const violation = typeof judged === "string" ? judged : note(seed, name, judged);
  if (violation === undefined) continue;
  violations.set(seed, `${name}: ${violation}`);
  // What this file has left behind is not to count against the next.
  judge.stop();
  judge = startJudge();
}
judge.stop();
report();

interface Judge {
  /** @returns a sentence where the process hangs or dies; it is of no use then */
  judge(file: Buffer): Promise<Judged | string>;
  stop(): void;
}

/** A process of its own: whatever a file does to it, this one lives, and what it holds is not counted as memory. */
function startJudge(): Judge {
  const child = fork(WORKER, { execArgv: ["--import", "tsx"], serialization: "advanced" });
  return {
    stop: () => child.kill(),
    judge: (file) =>
      new Promise((resolve) => {
        const hang = setTimeout(() => {
          child.kill("SIGKILL");
          end(`not done after ${HANG_MS / 1000} s`);
        }, HANG_MS);
        const died = (code: number | null, signal: string | null) =>
          end(`the process ended with ${code ?? signal}`);
        const end = (result: Judged | string) => {
          clearTimeout(hang);
          child.removeAllListeners();
          resolve(result);
        };
        child.once("exit", died);
        child.once("message", (judged: Judged) => end(judged));
        child.send(file);
      }),
  };
}

/** What would prove little: files of which nothing was read, or a kind that never came. */
function missing(): readonly string[] {
  if (cases < ALL_TURNS) return [];
  return [
    ...IN_TURN.filter((name) => !names.has(name)).map((name) => `no file of ${name}`),
    ...["bytes", "archive", "markup", "rows"]
      .filter((kind) => !verdicts.has(`${kind}: rows`))
      .map((kind) => `no file of ${kind} was read`),
  ];
}

/** @returns what is not as it should be */
function note(seed: number, kind: string, { verdict, ms, mb, violation }: Judged): string | undefined {
  const name = `${kind}: ${verdict}`;
  verdicts.set(name, (verdicts.get(name) ?? 0) + 1);
  if (ms > slowest.ms) slowest = { seed, ms };
  mostMb = Math.max(mostMb, mb);
  return violation ?? (mb > MOST_MB ? `${mb} MB` : undefined);
}

function report(): void {
  const sorted = [...verdicts].sort(([a], [b]) => a.localeCompare(b));
  for (const [name, count] of sorted) console.log(`${String(count).padStart(7)}  ${name}`);
  console.log(
    `\nslowest ${slowest.ms} ms (seed ${slowest.seed}), at most ${mostMb} MB, ${Date.now() - begin} ms in all`,
  );
  for (const [seed, violation] of violations) console.error(`VIOLATION seed ${seed}, ${violation}`);
  const gaps = missing();
  for (const gap of gaps) console.error(`PROVES TOO LITTLE: ${gap}`);
  console.log(`\n${cases - violations.size} passed, ${violations.size + gaps.length} failed`);
  process.exitCode = violations.size + gaps.length > 0 ? 1 : 0;
}
