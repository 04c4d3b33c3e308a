import { randomBytes, randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { asOwner, createCompany } from "@/tests/support/company";
import { invitingProcess } from "@/tests/support/invitations";
import { invitingState } from "@/tests/support/sending";
import { cancelProcess } from "../processes/decide";
import { inviteUsers } from "./mutations";
import { withdrawUnsent } from "./withdraw";

it("takes invitations back in the order in which they are sent, so that neither waits for the other", async () => {
  const { companyId, admin } = await createCompany();
  const sql = asOwner();
  const users = await sql<{ id: string }[]>`
    insert into users (company_id, login, password_hash, email)
    select ${companyId}, name, '', name || '@example.com' from unnest(array['anna', 'boris']) as name returning id`;
  const userIds = users.map(({ id }) => id);
  const ids = [randomUUID(), randomUUID()].sort().reverse();
  // By their users, and where they stand in the table, they come the other way round.
  await sql`
    insert into invitations (id, company_id, user_id, channel, contact, language, token_hash, expires_at)
    select id, ${companyId}, user_id, 'email', 'someone@example.com', 'en', decode(hash, 'hex'), now()
    from unnest(${ids}::uuid[], ${userIds}::uuid[], ${ids.map(() => randomBytes(32).toString("hex"))}::text[])
      as row(id, user_id, hash)`;
  const [later = "", earlier = ""] = ids;
  let invited: Promise<unknown> = Promise.resolve();
  await sql.begin(async (call) => {
    await call`select from invitations where id = ${earlier} for update`;
    invited = inviteUsers(admin, userIds);
    await untilWaiting(companyId);
    await call`select from invitations where id = ${later} for update nowait`;
  });
  await expect(invited).resolves.toEqual({ invited: 2, notInvited: 0 });
});

it("withdraws more than one transaction takes, and nothing of an import that goes on", async () => {
  const company = await createCompany();
  const scope = await invitingProcess(company, { users: 1 });
  await asOwner()`
    insert into invitations (company_id, process_id, user_id, channel, contact, language, token_hash, expires_at)
    select company_id, process_id, user_id, channel, n || contact, language, sha256(n::text::bytea || token_hash), now()
    from invitations, generate_series(1, 5001) n where process_id = ${scope.processId}`;
  await asOwner()`update processes set invitations = 5002 where id = ${scope.processId}`;
  await withdrawUnsent(scope);
  expect(await invitingState(scope.processId)).toMatchObject({ state: "inviting", withdrawn: 0 });
  await cancelProcess(company.admin, scope.processId);
  await expect(withdrawUnsent(scope)).resolves.toEqual({ left: false });
  expect(await invitingState(scope.processId)).toMatchObject({
    state: "cancelled",
    all: 5_002,
    withdrawn: 5_002,
  });
});

/** Until the one that holds the company's lock waits for a row that another transaction holds. */
async function untilWaiting(companyId: string): Promise<void> {
  for (let waiting = 0; waiting === 0;) {
    const found = await asOwner()`
      select 1 from pg_locks held join pg_locks waits on waits.pid = held.pid and not waits.granted
      where held.locktype = 'advisory' and held.granted and held.objsubid = 2
        and held.objid = (hashtext(${companyId})::bigint & 4294967295)::oid`;
    waiting = found.length;
  }
}
