import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inOwnProcess } from "./own-process";
import { READERS, type ReaderName } from "./readers";
import { writeUserWorkbook, type StringStyle } from "./reading-workbook";
import type { Line, Suite } from "./suite";

const MB = 1024 * 1024;
const TIMEOUT_MS = 300_000;
const RUNS = 3;

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

interface Measured {
  readonly ms: number;
  readonly memory: number;
  readonly cells: number;
}

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

  async child([reader, path]): Promise<Measured> {
    const read = READERS[reader as ReaderName];
    if (!read || !path) throw new Error(`no reader ${reader}`);
    await read.load();
    globalThis.gc?.();
    const idle = process.memoryUsage.rss();
    const start = performance.now();
    const cells = await read.read(path);
    const ms = performance.now() - start;
    return { ms, memory: process.resourceUsage().maxRSS * 1024 - idle, cells };
  },
};

async function runPlan({ rows, strings, readers }: Plan, folder: string): Promise<Line[]> {
  const path = join(folder, `${rows}-${strings}.xlsx`);
  await writeUserWorkbook(path, rows, strings);
  const measured = new Map<ReaderName, Measured>();
  for (const reader of readers) measured.set(reader, await best(reader, path));
  const sizeMb = (await stat(path)).size / MB;
  return readers.map((reader) => {
    const { ms = NaN, memory = NaN, cells = NaN } = measured.get(reader) ?? {};
    const ratio = (other: ReaderName) => round(ms / (measured.get(other)?.ms ?? NaN), 2);
    return {
      rows,
      strings,
      "file MB": round(sizeMb, 1),
      reader,
      "time ms": Math.round(ms),
      "x floor": ratio("floor"),
      ...(readers.includes("read-excel-file") && { "x read-excel-file": ratio("read-excel-file") }),
      "memory MB over idle": Math.round(memory / MB),
      cells,
    };
  });
}

/** The fastest of a few runs, and the most memory of any. */
async function best(reader: ReaderName, path: string): Promise<Measured> {
  const runs: Measured[] = [];
  for (let i = 0; i < RUNS; i++)
    runs.push((await inOwnProcess("reading", [reader, path], TIMEOUT_MS)) as Measured);
  const fastest = runs.reduce((a, b) => (a.ms <= b.ms ? a : b));
  return { ...fastest, memory: Math.max(...runs.map(({ memory }) => memory)) };
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
