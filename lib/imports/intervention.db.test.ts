import { beforeAll, describe, expect, it } from "vitest";
import { addGroups } from "@/lib/groups/mutations";
import {
  cancelProcess,
  checkAgain,
  continueImport,
  giveUpImport,
  restartImport,
  updateExisting,
} from "@/lib/processes/decide";
import type { AttemptScope, ProcessScope } from "@/lib/processes/mutations";
import { getDecision, getProcess, listRowErrors, listTimeline } from "@/lib/processes/queries";
import { verifyUpload } from "@/lib/uploads/take";
import { asOwner, createCompany, type TestCompany } from "@/tests/support/company";
import { goodRow, runSteps, startProcess, startWaiting, upload, workbookOf } from "@/tests/support/import";
import { checkImport } from "./check";
import { resumeImport } from "./intervention";
import { readImport } from "./read";
import { startImport } from "./start";

let company: TestCompany;
beforeAll(async () => {
  company = await createCompany();
});

const waiting = (name: string) => startWaiting(company, name);

async function edited(name: string) {
  const rows = [goodRow(company, `${name}.good`), goodRow(company, `${name}.bad`)];
  const verified = await verifyUpload(
    company.admin,
    await upload(company, await workbookOf(rows), "edited.xlsx"),
  );
  if (!verified.ok) throw new Error(verified.code);
  return verified.upload;
}

const stateOf = async (scope: ProcessScope) => (await getProcess(company.companyId, scope.processId))?.state;

describe("an intervention", () => {
  it("waits with its figures until the admin decides", async () => {
    const scope = await waiting("wait");
    await expect(getProcess(company.companyId, scope.processId)).resolves.toMatchObject({
      state: "needs_intervention",
      rows: 2,
      rowErrors: 1,
      rowsWithErrors: 1,
      attempt: 1,
    });
  });

  it("goes on without the rows that have errors, and keeps their cells but no password", async () => {
    const scope = await startProcess(
      company,
      await workbookOf([goodRow(company, "go.good"), goodRow(company, "go.bad", { city: "=Atlantis" })]),
    );
    await runSteps(scope, { times: 2 });
    const process = await getProcess(company.companyId, scope.processId);
    expect(process).toMatchObject({ state: "completed", counts: { created: 1, skipped: 1 } });
    const kept = await asOwner()`
      select number, cells from import_rows where process_id = ${scope.processId} and cells is not null`;
    expect(kept).toEqual([
      { number: 3, cells: expect.objectContaining({ login: "go.bad", city: "=Atlantis" }) },
    ]);
    expect(kept[0]?.cells).toMatchObject({ password: "" });
  });

  it("starts over from reading with an edited file; steps of the first attempt find nothing to do", async () => {
    const scope = await waiting("edit");
    await expect(restartImport(company.admin, scope, await edited("edit"))).resolves.toEqual({ ok: true });
    await expect(resumeImport(scope)).resolves.toEqual({ next: "read", attempt: 2 });
    await expect(readImport(scope)).resolves.toEqual({ next: "check" });
    await expect(checkImport(scope)).resolves.toMatchObject({ next: "intervene" });
    const [old] = await asOwner()`
      select count(*)::int as parts from upload_parts p
      join uploads u on u.id = p.upload_id where u.company_id = ${company.companyId} and u.file_name <> 'edited.xlsx'
        and u.id in (select id from uploads where taken_at is not null and wrapped_key is null)`;
    expect(old).toEqual({ parts: 0 });
    const second = { ...scope, attempt: 2 };
    await readImport(second);
    await expect(checkImport(second)).resolves.toMatchObject({ next: "import" });
    const process = await getProcess(company.companyId, scope.processId);
    expect(process).toMatchObject({
      attempt: 2,
      fileName: "edited.xlsx",
      rows: 2,
      rowErrors: 0,
      state: "importing",
    });
    const timeline = await listTimeline(company.companyId, scope.processId);
    expect(timeline.map(({ data }) => data.file).filter(Boolean)).toEqual(["users.xlsx", "edited.xlsx"]);
    expect(timeline.map(({ attempt, kind }) => `${attempt} ${kind}`)).toEqual([
      "1 created",
      "1 reading",
      "1 checking",
      "1 needs_intervention",
      "1 decided",
      "1 resumed",
      "2 reading",
      "2 checking",
      "2 importing",
    ]);
  });

  it("checks the same file again, with the groups that have been created meanwhile", async () => {
    const rows = ["again.1", "again.2"].map((login) => goodRow(company, login, { city: "Avalon" }));
    const scope = await startProcess(company, await workbookOf(rows));
    const attempts: number[] = [];
    const decide = async (waiting: AttemptScope) => {
      attempts.push(waiting.attempt);
      await addGroups(company.admin, "city", "Avalon");
      await expect(checkAgain(company.admin, waiting)).resolves.toEqual({ ok: true });
      await expect(checkAgain(company.admin, waiting)).resolves.toMatchObject({
        code: "decided_before",
        decision: { what: "check_again", by: company.admin.displayName },
      });
    };
    await runSteps(scope, { times: 2, decide });
    expect(attempts).toEqual([1]);
    await expect(getProcess(company.companyId, scope.processId)).resolves.toMatchObject({
      attempt: 2,
      state: "completed",
      fileName: "users.xlsx",
      rowErrors: 0,
      counts: { created: 2, skipped: 0 },
    });
  });

  it("updates the users who are there, where the box for that was left unticked", async () => {
    await runSteps(await startProcess(company, await workbookOf([goodRow(company, "unticked.1")])));
    const rows = [
      { ...goodRow(company, "unticked.1"), firstName: "Anna", password: undefined },
      goodRow(company, "unticked.2"),
    ];
    const scope = await startProcess(company, await workbookOf(rows));
    const decide = async (waiting: AttemptScope) => {
      const { errors } = await listRowErrors(company.companyId, scope.processId, { limit: 5 });
      expect(errors).toMatchObject([{ row: 2, code: "login_exists" }]);
      await expect(updateExisting(company.admin, waiting)).resolves.toEqual({ ok: true });
      await expect(updateExisting(company.admin, waiting)).resolves.toMatchObject({
        code: "decided_before",
        decision: { what: "update_existing", by: company.admin.displayName },
      });
    };
    await runSteps(scope, { times: 2, decide });
    await expect(getProcess(company.companyId, scope.processId)).resolves.toMatchObject({
      attempt: 2,
      state: "completed",
      updateExisting: true,
      counts: { created: 1, updated: 1, skipped: 0 },
    });
  });

  it("counts one decision of two admins at once, and tells the other what was decided and by whom", async () => {
    const scope = await waiting("race");
    const upload = await edited("race");
    const results = await Promise.all([
      continueImport({ ...company.admin, displayName: "Anna" }, scope),
      restartImport({ ...company.admin, displayName: "Boris" }, scope, upload),
      continueImport({ ...company.admin, displayName: "Clara" }, scope),
    ]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    const winner = ["Anna", "Boris", "Clara"][results.findIndex(({ ok }) => ok)];
    for (const refused of results.filter(({ ok }) => !ok)) {
      expect(refused).toMatchObject({ code: "decided_before", decision: { by: winner } });
    }
  });

  it("takes no decision about an attempt that an edited file has ended", async () => {
    const scope = await waiting("late");
    await restartImport(company.admin, scope, await edited("late"));
    await expect(continueImport(company.admin, scope)).resolves.toMatchObject({
      ok: false,
      code: "decided_before",
    });
  });

  it("is cancelled at the deadline, once, and a decision after it changes nothing", async () => {
    const scope = await waiting("deadline");
    await expect(resumeImport(scope)).resolves.toEqual({ next: "stop" });
    await expect(resumeImport(scope)).resolves.toEqual({ next: "stop" });
    await expect(continueImport(company.admin, scope)).resolves.toMatchObject({
      ok: false,
      state: "cancelled",
      decision: { what: "cancelled", by: null },
    });
    await expect(getProcess(company.companyId, scope.processId)).resolves.toMatchObject({
      state: "cancelled",
      counts: { cancelled: 2, created: 0 },
    });
  });

  it("is given up only while it waits: what another admin has let go on is not taken back", async () => {
    const scope = await waiting("stale");
    const anna = { ...company.admin, displayName: "Anna" };
    await expect(continueImport(anna, scope)).resolves.toEqual({ ok: true });
    await expect(giveUpImport(company.admin, scope)).resolves.toMatchObject({
      ok: false,
      code: "decided_before",
      state: "importing",
      decision: { what: "continue", by: "Anna" },
    });
    await expect(stateOf(scope)).resolves.toBe("importing");
  });

  it("is given up with a name to it", async () => {
    const scope = await waiting("named");
    const boris = { ...company.admin, displayName: "Boris" };
    await expect(giveUpImport(boris, scope)).resolves.toEqual({ ok: true });
    await expect(getDecision(company.companyId, scope.processId, 1)).resolves.toEqual({
      what: "cancelled",
      by: "Boris",
    });
  });

  it("is nobody else's to decide", async () => {
    const scope = await waiting("theirs");
    const other = await createCompany();
    await expect(continueImport(other.admin, scope)).resolves.toEqual({ ok: false, code: "not_found" });
    await expect(cancelProcess(other.admin, scope.processId)).resolves.toBe(false);
    await expect(stateOf(scope)).resolves.toBe("needs_intervention");
  });

  it("lets go of everything where the import is given up", async () => {
    const scope = await waiting("given.up");
    await expect(cancelProcess(company.admin, scope.processId)).resolves.toBe(true);
    await expect(cancelProcess(company.admin, scope.processId)).resolves.toBe(false);
    await expect(resumeImport(scope)).resolves.toEqual({ next: "stop" });
    await expect(stateOf(scope)).resolves.toBe("cancelled");
  });

  it("loses nothing where another import took a login and an e-mail meanwhile", async () => {
    const rows = [
      goodRow(company, "rival.login"),
      goodRow(company, "rival.email", { email: "rival@example.com" }),
      goodRow(company, "rival.good"),
      goodRow(company, "rival.bad", { city: "Atlantis" }),
    ];
    const scope = await startProcess(company, await workbookOf(rows));
    await runSteps(scope, {
      decide: async (waitingScope) => {
        const rival = [
          goodRow(company, "rival.login"),
          goodRow(company, "rival.holder", { email: "rival@example.com" }),
        ];
        await runSteps(await startProcess(company, await workbookOf(rival)));
        await asOwner()`update users set email_confirmed_at = now()
          where company_id = ${company.companyId} and login = 'rival.holder'`;
        await continueImport(company.admin, waitingScope);
      },
    });
    await expect(getProcess(company.companyId, scope.processId)).resolves.toMatchObject({
      state: "completed",
      counts: { created: 1, skipped: 3 },
      rowErrors: 3,
    });
  });
});

describe("the same file again", () => {
  it("is warned of before it starts, and imported where the admin means it", async () => {
    const file = await workbookOf([goodRow(company, "same.file")]);
    const first = await startProcess(company, file);
    await runSteps(first);
    const options = { sendInvitations: false, updateExisting: false };
    const uploadId = await upload(company, file);
    await expect(startImport(company.admin, uploadId, options)).resolves.toMatchObject({
      ok: false,
      code: "imported_before",
      processId: first.processId,
      by: "admin",
    });
    await expect(startImport(company.admin, uploadId, { ...options, again: true })).resolves.toMatchObject({
      ok: true,
    });
  });
});
