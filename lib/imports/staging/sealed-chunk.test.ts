import fc from "fast-check";
import { expect, it } from "vitest";
import { newKey } from "../../crypto/seal";
import { COLUMNS } from "../columns";
import { GROUP_KINDS } from "../group-kinds";
import { type FilledRow, rowChecker } from "../rules/check-row";
import { buildGroupIndex } from "../rules/group-index";
import { DEFAULT_PASSWORD_POLICY } from "../settings";
import { sealChunk, unsealChunk } from "./sealed-chunk";
import { toStagedRow } from "./staged-row";

const columns = new Map(COLUMNS.map(({ key }, index) => [index, key]));
const context = {
  settings: {
    language: "en",
    defaultPhoneCountry: "RU",
    passwordPolicy: DEFAULT_PASSWORD_POLICY,
    requiredGroupKinds: GROUP_KINDS,
  },
  groups: buildGroupIndex(GROUP_KINDS.map((kind) => ({ id: `${kind}-1`, kind, name: kind }))),
} as const;

/** Cells as files have them: good and bad ones of every column, and the word that clears. */
const text = fc.oneof(
  fc.constantFrom(
    "ivan",
    "Ivan@Example.com",
    "8 900 123-45-67",
    "1",
    "ИСТИНА",
    "blocked",
    "<clear>",
    "s3cret-word",
  ),
  fc.constantFrom(...GROUP_KINDS, " City ", "no such group"),
  fc.string({ unit: "grapheme", minLength: 1 }),
);
const rowsOfCells = fc.array(fc.array(fc.option(text), { minLength: 1, maxLength: COLUMNS.length }));

it("opens to the rows that were sealed, but for what only the checks ask", async () => {
  const key = newKey();
  await fc.assert(
    fc.asyncProperty(rowsOfCells, async (texts) => {
      const rows = texts.flatMap((cells, index): FilledRow[] => {
        const filled = cells.flatMap((value, column) =>
          value === null ? [] : [{ column, type: "text" as const, text: value, value }],
        );
        const checked = rowChecker(columns, context)({ number: index + 2, cells: filled });
        return checked.kind === "row" ? [checked] : [];
      });
      const opened = unsealChunk(key, "process", 3, await sealChunk(key, "process", 3, rows));
      expect(opened).toEqual(rows.map(toStagedRow));
    }),
  );
});

it("does not open as another chunk or in another process", async () => {
  const key = newKey();
  const sealed = await sealChunk(key, "process", 3, []);
  expect(() => unsealChunk(key, "process", 4, sealed)).toThrow();
  expect(() => unsealChunk(key, "other", 3, sealed)).toThrow();
});
