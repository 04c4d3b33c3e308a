import { expect, it } from "vitest";
import { asOwner, createCompany } from "@/tests/support/company";
import { forgetSentEvents } from "./outgoing";

it("forgets events a week after they were sent, and none that wait", async () => {
  const { companyId } = await createCompany();
  const sql = asOwner();
  await sql`
    insert into outgoing_events (company_id, name, data, created_at, sent_at)
    select ${companyId}, name, '{}', now() - interval '1 month', now() - days * interval '1 day'
    from (values ('old', 8), ('new', 6), ('waiting', null)) as event(name, days)`;
  await forgetSentEvents();
  const left = await sql<{ name: string }[]>`
    select name from outgoing_events where company_id = ${companyId} order by name`;
  expect(left.map(({ name }) => name)).toEqual(["new", "waiting"]);
});
