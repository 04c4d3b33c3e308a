import { join } from "node:path";
import type { TestCompany } from "@/tests/support/company";
import { createBenchCompany, createBenchUsers, withDatabase } from "./database";
import { importWhole, type Stages } from "./import-steps";
import { figures, measure, type Measured, round } from "./measure";
import { inOwnProcess } from "./own-process";
import type { Line, Suite } from "./suite";
import { withoutPassword } from "./updating";
import { loginOf, writeUserWorkbook } from "./user-workbook";

const SIZES = [10_000, 100_000, 1_000_000];
const TIMEOUT_MS = 3_600_000;
/**
 * As on a server of 2 GB. V8 lets garbage lie for as long as there is room, so on a large machine a longer import shows
 * more of it, whatever it holds.
 */
const HEAP_MB = 1_024;

/** Time a row and memory of a whole import by the steps alone, without passwords, as the file grows. */
export const growth: Suite = {
  name: "growth",

  run: () =>
    withDatabase(async (folder) => {
      const lines: Line[] = [];
      for (const rows of SIZES) {
        const path = join(folder, `${rows}.xlsx`);
        await writeUserWorkbook(path, rows, { change: withoutPassword });
        const company = await createBenchCompany();
        await createBenchUsers(
          company,
          Array.from({ length: rows }, (_, user) => loginOf(user)),
        );
        const run = (await inOwnProcess(
          "growth",
          [path, JSON.stringify(company)],
          TIMEOUT_MS,
          HEAP_MB,
        )) as Measured & {
          readonly result: Stages;
        };
        lines.push(lineOf(rows, run, lines[0]));
      }
      return lines;
    }),

  child([path = "", company = "{}"]) {
    return measure(() => importWhole(JSON.parse(company) as TestCompany, path, true));
  },
};

function lineOf(rows: number, run: Measured & { readonly result: Stages }, least: Line | undefined): Line {
  const perRow = (ms: number) => round((ms * 1000) / rows, 1);
  const time = perRow(run.ms);
  const memory = figures(run)["memory MB over idle"];
  const compared = (value: number, name: string) => round(value / Number(least?.[name] ?? value), 2);
  return {
    rows,
    what: "steps alone: upload to completed",
    ...figures(run),
    "µs a row": time,
    "x least rows, time": compared(time, "µs a row"),
    "x least rows, memory": compared(memory, "memory MB over idle"),
    ...Object.fromEntries(
      Object.entries(run.result).map(([stage, ms]) => [`${stage} µs a row`, perRow(Number(ms))]),
    ),
  };
}
