import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { inngest } from "@/inngest/client";
import { checkImport } from "@/lib/imports/check";
import { resumeImport } from "@/lib/imports/intervention";
import { readImport } from "@/lib/imports/read";
import { verifyUpload } from "@/lib/uploads/take";
import { asOwner, createCompany, type TestCompany } from "@/tests/support/company";
import { goodRow, startProcess, upload, workbookOf } from "@/tests/support/import";
import { cancelProcess, continueImport, restartImport } from "./decide";
import type { AttemptScope } from "./mutations";
import { sweepUnheardDecisions } from "./sweep";

const send = vi.spyOn(inngest, "send");
let company: TestCompany;
beforeAll(async () => {
  company = await createCompany();
});
beforeEach(() => {
  send.mockReset().mockResolvedValue({ ids: [] });
});

async function waiting(name: string): Promise<AttemptScope> {
  const file = await workbookOf([
    goodRow(company, `${name}.1`),
    goodRow(company, name, { city: "Atlantis" }),
  ]);
  const scope = { ...(await startProcess(company, file)), attempt: 1 };
  await readImport(scope);
  await checkImport(scope);
  return scope;
}

/** The decision's own event was sent a minute ago and woke nobody. */
async function lostAMinuteAgo({ processId }: AttemptScope): Promise<void> {
  await asOwner()`update process_events set at = at - interval '1 minute' where process_id = ${processId}`;
  await asOwner()`update outgoing_events set sent_at = now() where data ->> 'processId' = ${processId}`;
}

/** What the sweep sends about a process; other suites share the database. */
async function swept({ processId }: AttemptScope) {
  send.mockClear();
  await sweepUnheardDecisions();
  type Sent = { id: string; name: string; data: { processId: string; attempt: number } };
  return send.mock.calls
    .flatMap(([events]) => events as unknown as Sent[])
    .filter(({ data }) => data.processId === processId);
}

describe("a decision that no import has taken up", () => {
  it("is told again, each time as an event of its own, until it is taken up", async () => {
    const scope = await waiting("unheard");
    await continueImport(company.admin, scope);
    await expect(swept(scope)).resolves.toEqual([]);
    await lostAMinuteAgo(scope);
    const again = [...(await swept(scope)), ...(await swept(scope))];
    const { processId, companyId } = scope;
    const event = { name: "users/import.decided", data: { companyId, processId, attempt: 1 } };
    expect(again).toEqual([expect.objectContaining(event), expect.objectContaining(event)]);
    const ids = await asOwner()`select id from outgoing_events where data ->> 'processId' = ${processId}`;
    expect(new Set(ids.map(({ id }) => String(id))).size).toBe(4);
    expect(again[0]?.id).not.toBe(again[1]?.id);

    await resumeImport(scope);
    await expect(swept(scope)).resolves.toEqual([]);
  });

  it("is told again where an edited file has begun the next attempt", async () => {
    const scope = await waiting("unread");
    const file = await upload(company, await workbookOf([goodRow(company, "unread.1")]));
    const verified = await verifyUpload(company.admin, file);
    if (!verified.ok) throw new Error(verified.code);
    await restartImport(company.admin, scope, verified.upload);
    await lostAMinuteAgo(scope);
    await expect(swept(scope)).resolves.toMatchObject([{ data: { attempt: 1 } }]);
    await expect(resumeImport(scope)).resolves.toEqual({ next: "read", attempt: 2 });
    await expect(swept(scope)).resolves.toEqual([]);
  });

  it("is told once while Inngest is away, and not where the import has ended", async () => {
    const scope = await waiting("away");
    await continueImport(company.admin, scope);
    await lostAMinuteAgo(scope);
    send.mockRejectedValue(new Error("away"));
    await swept(scope);
    await expect(swept(scope)).resolves.toEqual([]);
    const [unsent] = await asOwner()`
      select count(*)::int as events from outgoing_events
      where data ->> 'processId' = ${scope.processId} and sent_at is null`;
    expect(unsent).toEqual({ events: 1 });

    await asOwner()`delete from outgoing_events where data ->> 'processId' = ${scope.processId}`;
    await cancelProcess(company.admin, scope.processId);
    send.mockReset().mockResolvedValue({ ids: [] });
    await asOwner()`delete from outgoing_events where data ->> 'processId' = ${scope.processId}`;
    await expect(swept(scope)).resolves.toEqual([]);
  });
});
