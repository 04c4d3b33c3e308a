import { afterAll, beforeEach, expect, it } from "vitest";
import { closeDatabase } from "@/db/client";
import { asOwner, createCompany, type TestCompany } from "@/tests/support/company";
import { uploadQuota } from "./max-size";
import { beginUpload, discardUpload } from "./mutations";

const MB = 1024 * 1024;
const file = (name: string, size: number) => ({ name, size, fingerprint: "0".repeat(64) });
const FULL = { ok: false, code: "quota_full" };

let company: TestCompany;
let half: string;

/** Half of what the company may hold. */
beforeEach(async () => {
  company = await createCompany();
  const begun = await beginUpload(company.admin, file("half.xlsx", uploadQuota() / 2));
  if (!begun.ok) throw new Error(begun.code);
  half = begun.uploadId;
});

afterAll(closeDatabase);

it("takes what fits, and after it nothing more, of this company alone", async () => {
  await expect(beginUpload(company.admin, file("rest.xlsx", uploadQuota() / 2))).resolves.toMatchObject({
    ok: true,
  });
  await expect(beginUpload(company.admin, file("more.xlsx", 1))).resolves.toEqual(FULL);
  const other = await createCompany();
  await expect(beginUpload(other.admin, file("more.xlsx", 1))).resolves.toMatchObject({ ok: true });
});

it("takes up an unfinished upload where there is no room for another", async () => {
  await beginUpload(company.admin, file("rest.xlsx", uploadQuota() / 2));
  await expect(beginUpload(company.admin, file("half.xlsx", uploadQuota() / 2))).resolves.toMatchObject({
    ok: true,
    uploadId: half,
  });
});

it("has room again for what was thrown away", async () => {
  const big = file("big.xlsx", uploadQuota() - MB);
  await expect(beginUpload(company.admin, big)).resolves.toEqual(FULL);
  await discardUpload(company.admin, half);
  await expect(beginUpload(company.admin, big)).resolves.toMatchObject({ ok: true });
});

it("does not let two pass at once where one has room", async () => {
  const rest = (name: string) => beginUpload(company.admin, file(name, uploadQuota() / 2));
  const answers = await Promise.all([rest("one.xlsx"), rest("two.xlsx"), rest("three.xlsx")]);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  const [held] = await asOwner()`
    select sum(file_size)::float8 as bytes from uploads where company_id = ${company.companyId} and erased_at is null`;
  expect(held).toEqual({ bytes: uploadQuota() });
});
