import { beforeEach, describe, expect, it } from "vitest";
import { asOwner, createCompany, type TestCompany } from "@/tests/support/company";
import { goodRow, runSteps, startProcess, workbookOf } from "@/tests/support/import";
import { changeSettings } from "./mutations";
import { getCompany } from "./queries";
import { changedFields, type EditableSettings } from "./settings";

let company: TestCompany;
let before: EditableSettings;
beforeEach(async () => {
  company = await createCompany();
  before = await getCompany(company.companyId);
});

const auditOf = () => asOwner()<{ data: unknown; actorId: string }[]>`
  select data - 'actor' as data, actor_id as "actorId" from audit_entries
  where company_id = ${company.companyId} and action = 'settings.changed' order by id`;

describe("changeSettings", () => {
  it("keeps what is wanted, and tells old and new in the audit", async () => {
    const after: EditableSettings = {
      ...before,
      name: "Новое имя",
      language: "ru",
      passwordPolicy: { ...before.passwordPolicy, minLength: 12 },
      requiredGroupKinds: ["team", "city"],
    };
    const result = await changeSettings(company.admin, { before, after });
    expect(result.ok).toBe(true);
    expect(changedFields(await getCompany(company.companyId), after)).toEqual([]);
    expect(await auditOf()).toEqual([
      {
        actorId: company.admin.userId,
        data: {
          changes: {
            name: [before.name, "Новое имя"],
            language: ["en", "ru"],
            minLength: [8, 12],
            requiredGroupKinds: [before.requiredGroupKinds, ["team", "city"]],
          },
        },
      },
    ]);
  });

  it("says nothing in the audit where nothing changes", async () => {
    expect(await changeSettings(company.admin, { before, after: before })).toMatchObject({ ok: true });
    expect(await auditOf()).toEqual([]);
  });

  it("keeps the different changes of two admins at once, and one of two that contradict", async () => {
    const apart = await Promise.all([
      changeSettings(company.admin, { before, after: { ...before, name: "One" } }),
      changeSettings(company.admin, { before, after: { ...before, invitationsPerMinute: 60 } }),
    ]);
    expect(apart.map(({ ok }) => ok)).toEqual([true, true]);
    expect(await getCompany(company.companyId)).toMatchObject({ name: "One", invitationsPerMinute: 60 });

    const now = await getCompany(company.companyId);
    const against = await Promise.all(
      ["A", "B"].map((name) => changeSettings(company.admin, { before: now, after: { ...now, name } })),
    );
    expect(against.filter(({ ok }) => ok)).toHaveLength(1);
    const refused = against.find(({ ok }) => !ok);
    expect(refused?.settings.name).toBe((await getCompany(company.companyId)).name);
  });

  it("refuses together what two admins have each changed well", async () => {
    const policy = before.passwordPolicy;
    const shorter = { ...before, passwordPolicy: { ...policy, maxLength: 10 } };
    const longer = { ...before, passwordPolicy: { ...policy, minLength: 20 } };
    expect(await changeSettings(company.admin, { before, after: shorter })).toMatchObject({ ok: true });
    expect(await changeSettings(company.admin, { before, after: longer })).toMatchObject({
      ok: false,
      code: "changed_meanwhile",
    });
  });

  it("cannot reach another company", async () => {
    const other = await createCompany();
    const theirs = await getCompany(other.companyId);
    await changeSettings(company.admin, { before, after: { ...before, name: "Only ours" } });
    expect((await getCompany(other.companyId)).name).toBe(theirs.name);
  });

  it("leaves a process that has started to its own settings", async () => {
    const file = await workbookOf([goodRow(company, "no.team", { team: undefined })]);
    const relaxed = { ...before, requiredGroupKinds: [] };
    const strict = await startProcess(company, file);
    await changeSettings(company.admin, { before, after: relaxed });
    const lax = await startProcess(company, file, { again: true });
    for (const scope of [strict, lax]) await runSteps(scope);
    const counts = await asOwner()`
      select created, skipped from processes where company_id = ${company.companyId} order by id`;
    expect(counts).toEqual([
      { created: 0, skipped: 1 },
      { created: 1, skipped: 0 },
    ]);
  });
});
