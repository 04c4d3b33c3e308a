import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { DEMO_COMPANY, DEMO_GROUPS } from "@/db/demo";
import { GROUP_KINDS } from "@/lib/imports/group-kinds";
import { findHeader } from "@/lib/imports/header";
import { rowChecker } from "@/lib/imports/rules/check-row";
import { columnsOfBits, toStagedRow } from "@/lib/imports/staging/staged-row";
import { buildGroupIndex } from "@/lib/imports/rules/group-index";
import { DEFAULT_PASSWORD_POLICY } from "@/lib/imports/settings";
import { bytesSource } from "@/lib/workbook/source";
import type { Row } from "@/lib/workbook/types";
import { openWorkbook } from "@/lib/workbook/workbook";
import { buildSample } from "./build-sample";

const file = (ending: string) => readFileSync(new URL(`../../samples/users-1000.${ending}`, import.meta.url));

async function rowsOf(bytes: Uint8Array): Promise<Row[]> {
  const workbook = await openWorkbook(bytesSource(bytes));
  const rows: Row[] = [];
  for (const sheet of workbook.sheets) for await (const chunk of workbook.rows(sheet)) rows.push(...chunk);
  return rows;
}

/** What only the company's users and the rows above can tell. */
const OF_THE_COMPANY: ReadonlySet<string> = new Set(["login_exists", "login_repeated", "contact_taken"]);

const context = {
  settings: { ...DEMO_COMPANY, passwordPolicy: DEFAULT_PASSWORD_POLICY, requiredGroupKinds: GROUP_KINDS },
  groups: buildGroupIndex(
    GROUP_KINDS.flatMap((kind) => DEMO_GROUPS[kind].map((name) => ({ id: name, kind, name }))),
  ),
};

describe("the sample workbook", () => {
  const { workbook, users, errors, skipped } = buildSample();

  test("is what its generator makes, and so is what it must give", async () => {
    const made = new Uint8Array(await workbook.xlsx.writeBuffer());
    expect(await rowsOf(file("xlsx"))).toEqual(await rowsOf(made));
    expect(JSON.parse(file("expected.json").toString())).toEqual({
      rows: 1_000,
      created: 960,
      skipped,
      errors,
    });
    expect(file("users.tsv").toString().trim().split("\n")).toHaveLength(1 + users.length);
  });

  test("has every error that creating users can meet", () => {
    const { created } = JSON.parse(file("expected.json").toString());
    expect(created + skipped).toBe(1_000);
    expect(new Set(errors.map(({ code }) => code))).toEqual(
      new Set([...["required", "too_long", "format", "password_policy", "group_missing"], ...OF_THE_COMPANY]),
    );
  });

  test("is judged by the rules row by row as its generator says", async () => {
    const rows = await rowsOf(file("xlsx"));
    const header = findHeader(rows, { requiredGroupKinds: GROUP_KINDS, updateExisting: false });
    if (!header.ok) throw new Error(header.code);
    expect(header.ignored).toEqual([{ column: "R", header: "Comment" }]);

    const check = rowChecker(header.columns, context);
    const found: object[] = [];
    const good: object[] = [];
    for (const row of rows.filter(({ number }) => number > header.row)) {
      const checked = check(row);
      if (checked.kind === "blank") continue;
      if (checked.kind !== "row") throw new Error(`row ${row.number} is taken for a ${checked.kind}`);
      const { values } = toStagedRow(checked);
      const missing = columnsOfBits(checked.missing).map((column) => ({ column, code: "required" }));
      const wrong = [...checked.errors.map(({ column, code }) => ({ column, code })), ...missing];
      found.push(...wrong.map((error) => ({ row: row.number, ...error })));
      if (!errors.some((error) => error.row === row.number)) good.push(values);
    }
    expect(found).toEqual(errors.filter(({ code }) => !OF_THE_COMPANY.has(code)));
    expect(good).toEqual(
      users.map(({ groups, mustChangePassword, phone, email, managerEmail, ...user }) =>
        expect.objectContaining({
          ...user,
          ...(phone === null ? {} : { phone }),
          ...(email === null ? {} : { email }),
          ...(managerEmail === null ? {} : { managerEmail }),
          ...(mustChangePassword ? { mustChangePassword } : {}),
          groupIds: groups,
        }),
      ),
    );
  });

  test("repeats contacts and logins of rows above that are good", () => {
    const keys = users.map(({ login }) => login.toLowerCase());
    expect(new Set(keys).size).toBe(users.length);
    for (const contact of ["email", "phone"] as const) {
      const filled = users.flatMap((user) => user[contact] ?? []);
      expect(new Set(filled).size).toBe(filled.length);
    }
  });
});
