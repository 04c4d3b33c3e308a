import { expect, it } from "vitest";
import { createCompany } from "@/tests/support/company";
import { goodRow, runSteps, startProcess, workbookOf } from "@/tests/support/import";
import { listImportedRows } from "./imported-rows";
import type { RowPlace } from "./search-params";

it("the rows of an import are listed by what came of them, in the order of the file, page by page", async () => {
  const company = await createCompany();
  const first = ["present", "same"].map((login) => goodRow(company, login, { lastName: "Before" }));
  await runSteps(await startProcess(company, await workbookOf(first)));
  const rows = [
    ...["z", "y"].map((login) => goodRow(company, login)),
    { login: "PRESENT", lastName: "After" },
    goodRow(company, "x", { firstName: "Ada", lastName: "Lovelace", email: "ada@example.com" }),
    { login: "same", lastName: "Before" },
    { login: "bad", city: "Atlantis" },
  ];
  const scope = await startProcess(company, await workbookOf(rows), { updateExisting: true });
  await runSteps(scope);

  const listed = async (outcome: "created" | "updated" | "unchanged") => {
    const found = [];
    let after: RowPlace | null = null;
    do {
      const page = await listImportedRows(company.companyId, scope.processId, { outcome, after, limit: 2 });
      expect(page.rows.length).toBeLessThanOrEqual(2);
      found.push(...page.rows);
      after = page.next;
    } while (after);
    return found.map(({ number, login, name, email }) => ({ number, login, name, email }));
  };
  expect(await listed("created")).toEqual([
    { number: 2, login: "z", name: "", email: null },
    { number: 3, login: "y", name: "", email: null },
    { number: 5, login: "x", name: "Ada Lovelace", email: "ada@example.com" },
  ]);
  expect(await listed("updated")).toEqual([{ number: 4, login: "present", name: "After", email: null }]);
  expect(await listed("unchanged")).toEqual([{ number: 6, login: "same", name: "Before", email: null }]);
  const other = await createCompany();
  await expect(
    listImportedRows(other.companyId, scope.processId, { outcome: "created", after: null, limit: 2 }),
  ).resolves.toEqual({ rows: [], next: null });
});
