import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inOwnProcess } from "./own-process";
import { PEERS, READERS, type ReaderName } from "./readers";
import { measure, type Measured, MB, round } from "./measure";
import { writeUserWorkbook, type StringStyle } from "./user-workbook";
import type { Line, Suite } from "./suite";

const TIMEOUT_MS = 300_000;

interface Plan {
  readonly rows: number;
  readonly strings: StringStyle;
  readonly readers: readonly ReaderName[];
  /** The best of so many runs counts. */
  readonly runs: number;
}

/**
 * Of the libraries only hucre reads the million. SheetJS and read-excel-file make one string of the sheet, longer than
 * V8 can: the one gives an empty sheet, the other fails. exceljs stops in the middle and never settles.
 */
const PLANS: readonly Plan[] = (["shared", "inline"] as const).flatMap((strings) => [
  { rows: 10_000, strings, readers: ["floor", "rollcall"], runs: 3 },
  { rows: 100_000, strings, readers: ["floor", "rollcall", ...PEERS], runs: 3 },
  { rows: 1_000_000, strings, readers: ["floor", "rollcall", "hucre"], runs: 2 },
]);

type Read = Measured & { readonly result: number };

/** Time and memory of reading a workbook of users, beside other readers and beside inflating its bytes alone. */
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
  // Round by round, so that whatever else the machine does meets all readers alike.
  for (let round = 0; round < runs; round++) {
    for (const reader of readers) {
      const run = (await inOwnProcess("reading", [reader, path], TIMEOUT_MS)) as Read;
      measured.set(reader, better(measured.get(reader), run));
    }
  }
  const sizeMb = (await stat(path)).size / MB;
  return readers.map((reader) => {
    const { ms = NaN, cpuMs = NaN, memory = NaN, result: cells = NaN } = measured.get(reader) ?? {};
    const peers = PEERS.flatMap((peer) => measured.get(peer)?.ms ?? []);
    const perRow = round((ms * 1000) / rows, 2);
    const fewest = before.find((line) => line.reader === reader && line.strings === strings);
    return {
      rows,
      strings,
      "file MB": round(sizeMb, 1),
      reader,
      "time ms": Math.round(ms),
      "cpu ms": Math.round(cpuMs),
      "x floor": round(ms / (measured.get("floor")?.ms ?? NaN), 2),
      ...(peers.length > 0 && { "x best library": round(ms / Math.min(...peers), 2) }),
      "µs a row": perRow,
      ...(fewest && { "x fewest rows": round(perRow / Number(fewest["µs a row"]), 2) }),
      "memory MB over idle": Math.round(memory / MB),
      cells,
    };
  });
}

/** The faster of two runs, and the most memory of either. */
function better(before: Read | undefined, run: Read): Read {
  if (!before) return run;
  return { ...(run.ms < before.ms ? run : before), memory: Math.max(run.memory, before.memory) };
}
