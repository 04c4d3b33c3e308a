import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { asOwner, createCompany, type TestCompany } from "@/tests/support/company";
import { invitingProcess } from "@/tests/support/invitations";
import { sweepOutgoingEvents } from "./events/outgoing";
import { sweepStrandedInvitations } from "./invitations/sweep";
import { sweepUnheardDecisions } from "./processes/sweep";
import { sweepAbandonedUploads } from "./uploads/sweep";

/** One whose events and uploads the database will not have written, and one that has as much to be swept. */
let broken: TestCompany;
let sound: TestCompany;

beforeAll(async () => {
  [broken, sound] = [await createCompany(), await createCompany()];
  for (const company of [broken, sound]) await leaveLying(company);
  const sql = asOwner();
  await sql`
    create function refuse_row() returns trigger language plpgsql as $$ begin raise 'refused'; end $$`;
  for (const table of ["outgoing_events", "uploads"]) {
    await sql.unsafe(`
      create trigger refuse_rows before insert or update on ${table}
      for each row when (new.company_id = '${broken.companyId}') execute function refuse_row()`);
  }
});
afterAll(() => asOwner()`drop function if exists refuse_row cascade`);

async function leaveLying(company: TestCompany): Promise<void> {
  const sql = asOwner();
  const { companyId } = company;
  const { processId } = await invitingProcess(company, { users: 1 });
  await sql`delete from outgoing_events where company_id = ${companyId}`;
  await sql`update invitations set created_at = now() - interval '1 hour' where company_id = ${companyId}`;
  await sql`
    insert into process_events (company_id, process_id, attempt, kind, at)
    values (${companyId}, ${processId}, 1, 'decided', now() - interval '1 hour')`;
  await sql`
    insert into uploads (company_id, created_by, file_name, file_size, part_size, created_at)
    values (${companyId}, ${company.admin.userId}, 'left.xlsx', 1, 1, now() - interval '2 days')`;
}

async function count(of: "events" | "erased"): Promise<number> {
  const { companyId } = sound;
  const [counted] =
    of === "events"
      ? await asOwner()`select count(*)::int as n from outgoing_events where company_id = ${companyId}`
      : await asOwner()`
          select count(*)::int as n from uploads
          where company_id = ${companyId} and file_name = 'left.xlsx' and erased_at is not null`;
  return Number(counted?.n);
}

describe("a company whose work fails does not keep the others waiting", () => {
  it.each([
    ["decisions", sweepUnheardDecisions, "events"],
    ["invitations", sweepStrandedInvitations, "events"],
    ["uploads", sweepAbandonedUploads, "erased"],
  ] as const)("for their %s", async (_name, sweep, of) => {
    await asOwner()`delete from outgoing_events where company_id = ${sound.companyId}`;
    await sweep();
    // Sweeps of other suites may have been here as well.
    expect(await count(of)).toBeGreaterThan(0);
  });

  it("for their events", async () => {
    const sql = asOwner();
    await sql`alter table outgoing_events disable trigger refuse_rows`;
    await sql`
      insert into outgoing_events (company_id, name, data, created_at)
      select id, 'users/import.cancelled', '{}', now() - interval '1 hour' from companies
      where id in (${broken.companyId}, ${sound.companyId})`;
    await sql`alter table outgoing_events enable trigger refuse_rows`;
    await sweepOutgoingEvents();
    const waiting = await sql`
      select 1 from outgoing_events where company_id = ${sound.companyId} and sent_at is null`;
    expect(waiting).toHaveLength(0);
  });
});
