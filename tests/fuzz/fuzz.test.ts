import { describe, expect, it } from "vitest";
import { Random } from "@/local/sample/random";
import { makeCase } from "./cases";
import { ATTACKS } from "./hostile";
import { judge } from "./judge";
import { OTHER_FILES } from "./other-files";

const SEEDS = 250;

it("gives a code or rows for every file, whatever is in it", async () => {
  const kinds = new Map<string, { codes: number; rows: number }>();
  for (let seed = 1; seed <= SEEDS; seed++) {
    const { kind, file } = makeCase(seed);
    // These have tests of their own below.
    if (kind === "hostile" || kind === "other") continue;
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

describe("a file made to hurt ends in a code or in rows", () => {
  it.each(Object.entries(ATTACKS))(
    "%s",
    async (_what, make) => {
      expect(await judge(make(new Random(1)))).toSatisfy((verdict) => "code" in verdict || "rows" in verdict);
    },
    60_000,
  );
});

describe("what is no workbook, or hardly one, ends in a code or in rows", () => {
  it.each(Object.entries(OTHER_FILES))("%s", async (_what, make) => {
    for (let seed = 1; seed <= 20; seed++) await judge(make(new Random(seed)));
  });
});
