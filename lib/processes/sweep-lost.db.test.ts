import { beforeEach, describe, expect, it } from "vitest";
import { withCompanySql } from "@/db/client";
import { enqueueEvent } from "@/lib/events/outgoing";
import { checkImport } from "@/lib/imports/check";
import { commitBatch } from "@/lib/imports/commit";
import { finishCutShort } from "@/lib/imports/cut-short";
import { resumeImport } from "@/lib/imports/intervention";
import { readImport } from "@/lib/imports/read";
import { asOwner, createCompany, type TestCompany } from "@/tests/support/company";
import { goodRow, startProcess, workbookOf } from "@/tests/support/import";
import { invitingProcess } from "@/tests/support/invitations";
import { cancelProcess, continueImport } from "./decide";
import type { AttemptScope, ProcessScope } from "./mutations";
import { getProcess, listTimeline } from "./queries";
import { sweepLostProcesses } from "./sweep-lost";
import type { ProcessState } from "./types";

let company: TestCompany;
beforeEach(async () => {
  company = await createCompany();
});

async function started(cells = {}): Promise<AttemptScope> {
  const file = await workbookOf([goodRow(company, "one", cells), goodRow(company, "two")]);
  const scope = { ...(await startProcess(company, file)), attempt: 1 };
  await asOwner()`update outgoing_events set sent_at = now() where company_id = ${scope.companyId}`;
  return scope;
}

/** So long ago that something was heard of it, and that its stage began. */
const age = ({ processId }: ProcessScope, interval: string) => asOwner()`
  update processes set updated_at = now() - ${interval}::interval, stage_started_at = now() - ${interval}::interval
  where id = ${processId}`;

const swept = async (scope: ProcessScope) => {
  await sweepLostProcesses();
  return getProcess(scope.companyId, scope.processId);
};

describe("a process that has lost its run", () => {
  it.each(["queued", "reading", "checking", "importing"] as const)(
    "fails a day later (%s)",
    async (state) => {
      const scope = await started();
      if (state !== "queued") await readImport(scope);
      await asOwner()`update processes set state = ${state} where id = ${scope.processId}`;
      await age(scope, "23 hours");
      await expect(swept(scope)).resolves.toMatchObject({ state });
      await age(scope, "25 hours");
      await expect(swept(scope)).resolves.toMatchObject({
        state: "failed",
        failure: { code: "run_lost", stage: state },
        // What is in of an import is settled first.
        erasedAt: state === "importing" ? null : expect.any(String),
      });
    },
  );

  describe("and was cut short", () => {
    /** So long ago that it ended, and that anybody was told of it. */
    const ended = async ({ companyId, processId }: ProcessScope, interval: string) => {
      const at = asOwner()`now() - ${interval}::interval`;
      await asOwner()`update processes set finished_at = ${at} where id = ${processId}`;
      await asOwner()`update outgoing_events set sent_at = ${at} where company_id = ${companyId}`;
    };
    const told = async ({ companyId, processId }: ProcessScope) => {
      const events = await asOwner()`
        select from outgoing_events where company_id = ${companyId} and name = 'users/import.cut-short'
          and data = ${asOwner().json({ companyId, processId })}`;
      return events.length;
    };

    it("gets another run to settle it a day later, and only one", async () => {
      const scope = await started({ managerEmail: "boss@example.com" });
      await readImport(scope);
      await checkImport(scope);
      await commitBatch(scope, { first: 0, last: 0 });
      await cancelProcess(company.admin, scope.processId);
      await swept(scope);
      await ended(scope, "23 hours");
      await swept(scope);
      expect(await told(scope)).toBe(1);
      await ended(scope, "25 hours");
      await swept(scope);
      await expect(swept(scope)).resolves.toMatchObject({ state: "cancelled", erasedAt: null });
      expect(await told(scope)).toBe(2);
      await finishCutShort(scope);
      await ended(scope, "3 days");
      await expect(swept(scope)).resolves.toMatchObject({ erasedAt: expect.any(String) });
      expect(await told(scope)).toBe(2);
    });

    it("is rid of its secrets where that run is lost as well", async () => {
      const scope = await started({ city: "Atlantis" });
      await readImport(scope);
      await checkImport(scope);
      await continueImport(company.admin, scope);
      await resumeImport(scope);
      await cancelProcess(company.admin, scope.processId);
      await ended(scope, "2 days");
      await expect(swept(scope)).resolves.toMatchObject({ state: "cancelled", erasedAt: null });
      // However long it ended ago: an Inngest that was away for a week has begun nothing yet.
      await asOwner()`update processes set finished_at = now() - interval '8 days' where id = ${scope.processId}`;
      await expect(swept(scope)).resolves.toMatchObject({ erasedAt: null });
      await ended(scope, "25 hours");
      await expect(swept(scope)).resolves.toMatchObject({ erasedAt: expect.any(String) });
      expect(await told(scope)).toBe(2);
    });

    it("has its invitations withdrawn by that run, or by the sweep where that is lost as well", async () => {
      const scope = await invitingProcess(company, { users: 2 });
      await cancelProcess(company.admin, scope.processId);
      for (const times of [1, 2]) {
        await expect(swept(scope)).resolves.toMatchObject({ invitations: { all: 2, withdrawn: 0 } });
        expect(await told(scope)).toBe(times);
        await ended(scope, "25 hours");
      }
      await expect(swept(scope)).resolves.toMatchObject({ invitations: { all: 2, withdrawn: 2 } });
      expect(await told(scope)).toBe(2);
    });
  });

  it("is left to its event while that is on its way", async () => {
    const scope = await started();
    await age(scope, "25 hours");
    await withCompanySql(scope.companyId, (sql) =>
      enqueueEvent(sql, scope.companyId, "users/import.requested", { processId: scope.processId }),
    );
    await expect(swept(scope)).resolves.toMatchObject({ state: "queued" });
  });

  it("is cancelled a day after its deadline where it waits for the admin", async () => {
    const scope = await started({ city: "Atlantis" });
    await readImport(scope);
    await checkImport(scope);
    await age(scope, "7 days 12 hours");
    await expect(swept(scope)).resolves.toMatchObject({ state: "needs_intervention" });
    await age(scope, "8 days 1 hour");
    await expect(swept(scope)).resolves.toMatchObject({ state: "cancelled", counts: { cancelled: 2 } });
    const timeline = await listTimeline(scope.companyId, scope.processId);
    expect(timeline.at(-1)).toMatchObject({ kind: "cancelled", data: { why: "deadline" } });
  });

  it("goes on inviting, unless nothing is left to send", async () => {
    const scope = await invitingProcess(company, { users: 2 });
    await age(scope, "3 days");
    await expect(swept(scope)).resolves.toMatchObject({ state: "inviting" satisfies ProcessState });
    const sql = asOwner();
    await sql`
      update invitations set state = 'sent', sent_at = now()
      where id = (select id from invitations where process_id = ${scope.processId} limit 1)`;
    // The other one goes with its user.
    await sql`delete from invitations where process_id = ${scope.processId} and state = 'queued'`;
    await expect(swept(scope)).resolves.toMatchObject({
      state: "completed",
      invitations: { all: 1, sent: 1, failed: 0, withdrawn: 0 },
    });
  });
});
