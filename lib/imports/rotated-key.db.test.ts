import { randomBytes, randomUUID } from "node:crypto";
import { afterEach, expect, it, vi } from "vitest";
import { asOwner, createCompany } from "@/tests/support/company";
import { goodRow, startProcess, workbookOf } from "@/tests/support/import";
import type { ProcessScope } from "../processes/mutations";

const { ROLLCALL_MASTER_KEY: first } = process.env;
const second = randomBytes(32).toString("base64");

/** As a deployment under other keys: what is loaded from here on knows these. */
function restartWith(key: string | undefined, previous: string | undefined): void {
  vi.stubEnv("ROLLCALL_MASTER_KEY", key);
  vi.stubEnv("ROLLCALL_MASTER_KEY_PREVIOUS", previous);
  vi.resetModules();
}
afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

async function readHalf(login: string): Promise<ProcessScope> {
  const company = await createCompany();
  const file = await workbookOf([goodRow(company, login, { email: `${login}@example.com` })]);
  const scope = await startProcess(company, file, { sendInvitations: true });
  const { readImport } = await import("./read");
  await readImport({ ...scope, attempt: 1 });
  return scope;
}

async function finish(scope: ProcessScope): Promise<string | undefined> {
  const { runSteps } = await import("@/tests/support/import");
  await runSteps(scope);
  const [process] = await asOwner()<
    { state: string }[]
  >`select state from processes where id = ${scope.processId}`;
  return process?.state;
}

it("an import that was read under the key before is finished under the present one", async () => {
  const scope = await readHalf("rotated");
  restartWith(second, first);
  expect(await finish(scope)).toBe("inviting");
});

it("an import is not finished once the key that it was read under is gone", async () => {
  const scope = await readHalf("lost");
  restartWith(second, undefined);
  await expect(finish(scope)).rejects.toThrow("unable to authenticate data");
});

it("a link that was made under the key before is the same under the present one, and lost without either", async () => {
  const id = randomUUID();
  const before = await import("../invitations/token");
  const hash = before.newTokenHash(id);
  const link = before.invitationToken(id, hash);
  restartWith(second, first);
  const after = await import("../invitations/token");
  expect(after.invitationToken(id, hash)).toBe(link);
  expect(after.newTokenHash(id)).not.toEqual(hash);
  restartWith(second, undefined);
  expect((await import("../invitations/token")).canMakeLink({ id, tokenHash: hash })).toBe(false);
});
