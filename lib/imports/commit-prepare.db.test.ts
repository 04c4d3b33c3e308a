import { expect, it } from "vitest";
import { createCompany } from "@/tests/support/company";
import { goodRow, startProcess, workbookOf } from "@/tests/support/import";
import { prepareChunk } from "./commit-prepare";
import { readImport } from "./read";

it("hashes a password once for steps that run beside each other, and again for one that runs later", async () => {
  const company = await createCompany();
  const rows = Array.from({ length: 3 }, (_, n) => goodRow(company, `user.${n}`));
  const scope = await startProcess(company, await workbookOf(rows));
  await readImport({ ...scope, attempt: 1 });

  let hashed = 0;
  const hash = async () => `hash ${++hashed}`;
  const [first, joined] = await Promise.all([prepareChunk(scope, 0, hash), prepareChunk(scope, 0, hash)]);
  expect(first.map(({ passwordHash }) => passwordHash).sort()).toEqual(["hash 1", "hash 2", "hash 3"]);
  expect(joined).toEqual(first);

  const later = await prepareChunk(scope, 0, hash);
  expect(later.map(({ passwordHash }) => passwordHash).sort()).toEqual(["hash 4", "hash 5", "hash 6"]);
});

it("does not keep a failure: the next step tries anew", async () => {
  const company = await createCompany();
  const scope = await startProcess(company, await workbookOf([goodRow(company, "user")]));
  await readImport({ ...scope, attempt: 1 });
  const failing = () => Promise.reject(new Error("no memory"));
  await expect(prepareChunk(scope, 0, failing)).rejects.toThrow("no memory");
  expect(await prepareChunk(scope, 0, async () => "hash")).toMatchObject([{ passwordHash: "hash" }]);
});
