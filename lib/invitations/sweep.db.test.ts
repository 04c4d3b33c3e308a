import { expect, it } from "vitest";
import { asOwner, createCompany } from "@/tests/support/company";
import { invitingProcess } from "@/tests/support/invitations";
import { sweepStrandedInvitations } from "./sweep";

it("has invitations sent whose event was lost", async () => {
  const company = await createCompany();
  const { companyId } = company;
  await invitingProcess(company, { users: 1 });
  const events = () => asOwner()`
    select 1 from outgoing_events where company_id = ${companyId} and name = 'users/invitations.requested'`;
  await asOwner()`delete from outgoing_events where company_id = ${companyId}`;
  await sweepStrandedInvitations();
  expect(await events()).toHaveLength(0);
  await asOwner()`update invitations set created_at = now() - interval '2 minutes' where company_id = ${companyId}`;
  await sweepStrandedInvitations();
  expect(await events()).toHaveLength(1);
  // One that is still on its way is not doubled.
  await asOwner()`update outgoing_events set sent_at = null where company_id = ${companyId}`;
  await sweepStrandedInvitations();
  expect(await events()).toHaveLength(1);
});
