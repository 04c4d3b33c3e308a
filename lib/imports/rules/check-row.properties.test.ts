import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { COLUMNS } from "../columns";
import type { Cell } from "@/lib/workbook/types";
import { columns, groups, named, settings } from "@/tests/support/judged-rows";
import { rowChecker } from "./check-row";

describe("whatever a row holds", () => {
  const texts = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({ unit: fc.constantFrom(..."аеoOИ1+@.-/ \u00a0\u200b<>") }),
    fc.constantFrom("<clear>", "1", "active", "My role", "+79001234567", "a@b.co"),
  );
  const rows = fc.uniqueArray(
    fc.record({ column: fc.nat(COLUMNS.length), text: texts }).map(({ column, text }) => ({
      ...{ column, type: "text" as const },
      ...{ text, value: text },
    })),
    { selector: ({ column }) => column },
  );

  test("every filled cell ends as a value, as cleared or as an error, and none as two of them", () => {
    fc.assert(
      fc.property(rows, (cells) => {
        const checked = rowChecker(columns, { settings, groups })({ number: 2, cells });
        if (checked.kind !== "row") return;
        const { values, filled, cleared, missing, errors } = named(checked);
        const wrong = new Set(errors.map(({ column }) => column));
        const written: object = { ...values, ...values.groupIds };
        for (const key of filled) expect([key, key in written]).toEqual([key, !wrong.has(key)]);
        for (const key of cleared) expect([key, key in written, wrong.has(key)]).toEqual([key, false, false]);
        const lists = [...filled, ...cleared, ...missing];
        expect(new Set(lists).size).toBe(lists.length);
      }),
      { numRuns: 1_000 },
    );
  });

  test("the password is nowhere but in the values", () => {
    const secret = fc.string({ unit: fc.constantFrom(..."§¶†‡"), minLength: 5, maxLength: 120 });
    fc.assert(
      fc.property(rows, secret, (cells, password) => {
        const rest = cells.filter(({ column }) => columns.get(column) !== "password");
        const cell: Cell = { column: 1, type: "text", text: password, value: password };
        const judged = rowChecker(columns, { settings, groups })({ number: 2, cells: [...rest, cell] });
        expect(JSON.stringify(judged)).not.toMatch(/[§¶†‡]/);
      }),
    );
  });
});
