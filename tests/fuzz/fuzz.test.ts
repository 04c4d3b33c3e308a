import { expect, it } from "vitest";
import { makeCase } from "./cases";
import { judge } from "./judge";

const SEEDS = 250;

it("gives a code or rows for every file, whatever is in it", async () => {
  const kinds = new Map<string, { codes: number; rows: number }>();
  for (let seed = 1; seed <= SEEDS; seed++) {
    const { kind, file } = makeCase(seed);
    if (kind === "hostile") continue;
    const verdict = await judge(file).catch((error: unknown) => {
      throw new Error(`seed ${seed}, ${kind}`, { cause: error });
    });
    const seen = kinds.get(kind) ?? { codes: 0, rows: 0 };
    if ("code" in verdict) seen.codes++;
    else seen.rows++;
    kinds.set(kind, seen);
  }
  // A run in which nothing is ever read, or nothing ever refused, would prove little.
  for (const kind of ["bytes", "archive", "markup", "rows"]) {
    const { codes, rows } = kinds.get(kind) ?? { codes: 0, rows: 0 };
    expect(codes, `${kind}: refused`).toBeGreaterThan(0);
    expect(rows, `${kind}: read`).toBeGreaterThan(0);
  }
}, 120_000);
