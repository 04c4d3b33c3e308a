import { beforeAll, describe, expect, it } from "vitest";
import { asOwner, createCompany, type TestCompany } from "@/tests/support/company";
import { goodRow, runSteps, startProcess, workbookOf } from "@/tests/support/import";
import { getProcess } from "../processes/queries";
import { getOutboxMessage, listOutbox } from "./outbox";
import { loadOutboxParams } from "./search-params";
import { sendInvitations } from "./send";
import { hashToken } from "./token";

let company: TestCompany;

beforeAll(async () => {
  company = await createCompany();
});

const send = (channel: "email" | "sms") =>
  sendInvitations({ companyId: company.companyId, channel, runId: "run" });

describe("an import with invitations", () => {
  it("invites whom it created, once by each contact, after its file is destroyed", async () => {
    const rows = [
      goodRow(company, "both", { email: "both@example.com", phone: "+79001234567" }),
      goodRow(company, "mail", { email: "mail@example.com" }),
      goodRow(company, "neither"),
    ];
    const scope = await startProcess(company, await workbookOf(rows), { sendInvitations: true });
    await runSteps(scope, { times: 2 });

    const inviting = await getProcess(company.companyId, scope.processId);
    expect(inviting).toMatchObject({
      state: "inviting",
      counts: { created: 3 },
      invitations: { all: 3, sent: 0, failed: 0, withdrawn: 0, notInvited: 1, paused: false },
    });
    expect(inviting?.erasedAt).not.toBeNull();
    const [left] = await asOwner()`
      select (select count(*)::int from staged_chunks where process_id = ${scope.processId}) as chunks, wrapped_key as key
      from uploads where id = (select upload_id from processes where id = ${scope.processId})`;
    expect(left).toEqual({ chunks: 0, key: null });

    expect(await send("email")).toEqual({ next: "stop" });
    expect(await send("sms")).toEqual({ next: "stop" });
    expect(await getProcess(company.companyId, scope.processId)).toMatchObject({
      state: "completed",
      invitations: { all: 3, sent: 3, notInvited: 1 },
    });
    const { entries, total } = await listOutbox(company.companyId, loadOutboxParams({}), 10);
    expect(total).toBe(3);
    expect(entries.map(({ contact }) => contact).sort()).toEqual([
      "+79001234567",
      "both@example.com",
      "mail@example.com",
    ]);
  });

  it("leaves messages in the outbox with links that open, of which the database keeps only a hash", async () => {
    const { entries } = await listOutbox(company.companyId, loadOutboxParams({}), 10);
    for (const { id } of entries) {
      const found = await getOutboxMessage(company.companyId, id);
      const token = found?.link.split("/invite/")[1] ?? "";
      expect(found?.message.text).toContain(token);
      const [kept] = await asOwner()<{ same: boolean }[]>`
        select token_hash = ${hashToken(token)} as same from invitations where id = ${id}`;
      expect(kept).toEqual({ same: true });
    }
    const other = await createCompany();
    expect(await getOutboxMessage(other.companyId, entries[0]?.id ?? "")).toBeNull();
  });

  it("ends at once where nobody can be invited", async () => {
    const scope = await startProcess(company, await workbookOf([goodRow(company, "nobody")]), {
      sendInvitations: true,
    });
    await runSteps(scope);
    expect(await getProcess(company.companyId, scope.processId)).toMatchObject({
      state: "completed",
      invitations: { all: 0, notInvited: 1 },
    });
  });

  it("invites nobody where the admin did not want it", async () => {
    const rows = [goodRow(company, "quiet", { email: "quiet@example.com" })];
    const scope = await startProcess(company, await workbookOf(rows));
    await runSteps(scope);
    expect(await getProcess(company.companyId, scope.processId)).toMatchObject({
      state: "completed",
      invitations: { all: 0, notInvited: 0 },
    });
  });
});
