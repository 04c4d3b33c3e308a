import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { asOwner, createCompany, type TestCompany } from "@/tests/support/company";
import { rowsWith, tracesOf } from "@/tests/support/dump";
import { goodRow, runSteps, startProcess, workbookOf } from "@/tests/support/import";
import { checkImport } from "./check";
import { readImport } from "./read";

const mark = () => `Mark-${randomUUID()}-1`;
let company: TestCompany;
let logged: string;

beforeAll(async () => {
  company = await createCompany();
  logged = "";
  vi.spyOn(process.stdout, "write").mockImplementation((chunk) => {
    logged += String(chunk);
    return true;
  });
});

async function expectNoTrace(passwords: readonly string[], when: string): Promise<void> {
  const traces = passwords.flatMap(tracesOf);
  expect(await rowsWith(asOwner(), traces), `${when}: in the database`).toEqual([]);
  for (const trace of traces) expect(logged.includes(trace), `${when}: ${trace} in the log`).toBe(false);
}

describe("the passwords of a file", () => {
  it("stand nowhere in the clear while it waits, is read, checked, imported, and afterwards", async () => {
    // Good, refused by the policy, in a row with another error, with letters beyond Latin.
    const passwords = [mark(), `${mark()} with spaces`, mark(), `${mark()}-Ключ`];
    const scope = await startProcess(
      company,
      await workbookOf([
        goodRow(company, "secret.good", { password: passwords[0] }),
        goodRow(company, "secret.policy", { password: passwords[1] }),
        goodRow(company, "secret.error", { password: passwords[2], city: "Nowhere" }),
        goodRow(company, "secret.cyrillic", { password: passwords[3] }),
      ]),
    );
    await expectNoTrace(passwords, "uploaded");
    await readImport({ ...scope, attempt: 1 });
    await expectNoTrace(passwords, "read");
    await checkImport({ ...scope, attempt: 1 });
    await expectNoTrace(passwords, "checked");
    await runSteps(scope);
    await expectNoTrace(passwords, "completed");
  });

  it("would be found by this test if they did", async () => {
    const secret = mark();
    const sql = asOwner();
    await sql`update users set first_name = ${secret} where id = ${company.admin.userId}`;
    await expect(expectNoTrace([secret], "planted")).rejects.toThrow(/in the database/);
    await sql`update users set first_name = null where id = ${company.admin.userId}`;
    await sql`update uploads set wrapped_key = ${Buffer.from(`--${secret}--`)} where company_id = ${company.companyId}`;
    await expect(expectNoTrace([secret], "planted")).rejects.toThrow(/in the database/);
  });
});
