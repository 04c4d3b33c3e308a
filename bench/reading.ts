import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tryInOwnProcess } from "./own-process";
import { PEERS, READERS, type ReaderName } from "./readers";
import { measure, type Measured, MB, round } from "./measure";
import { writeUserWorkbook, type StringStyle } from "./user-workbook";
import type { Line, Suite } from "./suite";

/** Four times what the best library takes for a million rows, and three times the memory. */
const BOUNDS = { timeoutMs: 300_000, memoryMb: 8_192 };
/** Of the workbooks of users, the header's among the rows. */
const COLUMNS = 17;

interface Plan {
  readonly rows: number;
  readonly strings: StringStyle;
  readonly readers: readonly ReaderName[];
  /** The best of so many runs counts. */
  readonly runs: number;
}

const PLANS: readonly Plan[] = (["shared", "inline"] as const).flatMap((strings) => [
  { rows: 10_000, strings, readers: ["floor", "rollcall"], runs: 3 },
  { rows: 100_000, strings, readers: ["floor", "rollcall", ...PEERS], runs: 3 },
  { rows: 1_000_000, strings, readers: ["floor", "rollcall", ...PEERS], runs: 2 },
]);

type Read = Measured & { readonly result: number };

/**
 * Time and memory of reading a workbook of users, beside other readers and beside inflating its bytes alone. A library
 * that does not read all of it within bounds has a line that says why.
 */
export const reading: Suite = {
  name: "reading",

  async run() {
    const folder = await mkdtemp(join(tmpdir(), "rollcall-bench-"));
    try {
      const lines: Line[] = [];
      for (const plan of PLANS) lines.push(...(await runPlan(plan, folder, lines)));
      return lines;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },

  async child([reader, path]): Promise<Read> {
    const read = READERS[reader as ReaderName];
    if (!read || !path) throw new Error(`no reader ${reader}`);
    await read.load();
    return measure(() => read.read(path));
  },
};

async function runPlan(plan: Plan, folder: string, before: readonly Line[]): Promise<Line[]> {
  const { rows, strings, readers, runs } = plan;
  const path = join(folder, "users.xlsx");
  await writeUserWorkbook(path, rows, { strings });
  const measured = new Map<ReaderName, Read>();
  const failed = new Map<ReaderName, string>();
  // Round by round, so that whatever else the machine does meets all readers alike.
  for (let round = 0; round < runs; round++) {
    for (const reader of readers.filter((each) => !failed.has(each))) {
      const run = await readOnce(reader, path, rows);
      if ("failed" in run) failed.set(reader, run.failed);
      else measured.set(reader, better(measured.get(reader), run));
    }
  }
  const file = { rows, strings, "file MB": round((await stat(path)).size / MB, 1) };
  const bestPeer = Math.min(
    ...PEERS.flatMap((peer) => (failed.has(peer) ? [] : (measured.get(peer)?.ms ?? []))),
  );
  return readers.map((reader) => {
    const why = failed.get(reader);
    if (why !== undefined) return { ...file, reader, failed: why };
    const { ms = NaN, cpuMs = NaN, memory = NaN, result: cells = NaN } = measured.get(reader) ?? {};
    const perRow = round((ms * 1000) / rows, 2);
    const fewest = before.find((line) => line.reader === reader && line.strings === strings);
    return {
      ...file,
      reader,
      "time ms": Math.round(ms),
      "cpu ms": Math.round(cpuMs),
      "x floor": round(ms / (measured.get("floor")?.ms ?? NaN), 2),
      ...(bestPeer < Infinity && { "x best library": round(ms / bestPeer, 2) }),
      "µs a row": perRow,
      ...(fewest && { "x fewest rows": round(perRow / Number(fewest["µs a row"]), 2) }),
      "memory MB over idle": Math.round(memory / MB),
      cells,
    };
  });
}

/** @throws where it is our own reader, or the floor, that fails */
async function readOnce(reader: ReaderName, path: string, rows: number): Promise<Read | { failed: string }> {
  const outcome = await tryInOwnProcess("reading", [reader, path], BOUNDS);
  const read = outcome.ok ? (outcome.result as Read) : { failed: outcome.why };
  const why = "failed" in read ? read.failed : whatIsMissing(reader, read.result, (rows + 1) * COLUMNS);
  if (why === undefined) return read;
  if (!isPeer(reader)) throw new Error(`${reader} with ${rows} rows: ${why}`);
  return { failed: why };
}

/** The floor counts no cells. */
function whatIsMissing(reader: ReaderName, cells: number, all: number): string | undefined {
  return reader === "floor" || cells === all ? undefined : `gives ${cells} cells of ${all}`;
}

const isPeer = (reader: ReaderName) => PEERS.some((peer) => peer === reader);

/** The faster of two runs, and the most memory of either. */
function better(before: Read | undefined, run: Read): Read {
  if (!before) return run;
  return { ...(run.ms < before.ms ? run : before), memory: Math.max(run.memory, before.memory) };
}
