import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inOwnProcess } from "./own-process";
import { READERS, type ReaderName } from "./readers";
import { measure, type Measured, MB, round } from "./measure";
import { writeUserWorkbook, type StringStyle } from "./user-workbook";
import type { Line, Suite } from "./suite";

const TIMEOUT_MS = 300_000;

/** The best of so many runs counts; exceljs is too slow to be asked more than once. */
const RUNS: Readonly<Record<ReaderName, number>> = {
  floor: 3,
  rollcall: 3,
  "read-excel-file": 3,
  exceljs: 1,
};

interface Plan {
  readonly rows: number;
  readonly strings: StringStyle;
  readonly readers: readonly ReaderName[];
}

/** The others read the first two only: they are here for comparison, and slow. */
const PLANS: readonly Plan[] = [
  { rows: 100_000, strings: "shared", readers: ["floor", "rollcall", "read-excel-file", "exceljs"] },
  { rows: 100_000, strings: "inline", readers: ["floor", "rollcall", "read-excel-file", "exceljs"] },
  { rows: 2_000, strings: "shared", readers: ["floor", "rollcall"] },
  { rows: 200_000, strings: "shared", readers: ["floor", "rollcall"] },
  { rows: 200_000, strings: "inline", readers: ["floor", "rollcall"] },
];

type Read = Measured & { readonly result: number };

/** Time and memory of reading a workbook of users, beside other readers and beside inflating its bytes alone. */
export const reading: Suite = {
  name: "reading",

  async run() {
    const folder = await mkdtemp(join(tmpdir(), "rollcall-bench-"));
    try {
      const lines: Line[] = [];
      for (const plan of PLANS) lines.push(...(await runPlan(plan, folder)));
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

async function runPlan({ rows, strings, readers }: Plan, folder: string): Promise<Line[]> {
  const path = join(folder, `${rows}-${strings}.xlsx`);
  await writeUserWorkbook(path, rows, { strings });
  const measured = new Map<ReaderName, Read>();
  // Round by round, so that whatever else the machine does meets all readers alike.
  for (let round = 0; round < Math.max(...Object.values(RUNS)); round++) {
    for (const reader of readers.filter((name) => round < RUNS[name])) {
      const run = (await inOwnProcess("reading", [reader, path], TIMEOUT_MS)) as Read;
      measured.set(reader, better(measured.get(reader), run));
    }
  }
  const sizeMb = (await stat(path)).size / MB;
  return readers.map((reader) => {
    const { ms = NaN, cpuMs = NaN, memory = NaN, result: cells = NaN } = measured.get(reader) ?? {};
    const ratio = (other: ReaderName) => round(ms / (measured.get(other)?.ms ?? NaN), 2);
    return {
      rows,
      strings,
      "file MB": round(sizeMb, 1),
      reader,
      "time ms": Math.round(ms),
      "cpu ms": Math.round(cpuMs),
      "x floor": ratio("floor"),
      ...(readers.includes("read-excel-file") && { "x read-excel-file": ratio("read-excel-file") }),
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
