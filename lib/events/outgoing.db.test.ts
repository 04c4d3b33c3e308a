import { afterEach, expect, it, vi } from "vitest";
import { withCompanySql } from "@/db/client";
import { inngest } from "@/inngest/client";
import { asOwner, createCompany } from "@/tests/support/company";
import { enqueueEvent, forgetSentEvents, sendSoon } from "./outgoing";

afterEach(() => vi.restoreAllMocks());

/** More than there are connections. */
const SENDERS = 30;

async function sentEvents(companyId: string) {
  const events = await asOwner()<{ sent: boolean }[]>`
    select sent_at is not null as sent from outgoing_events where company_id = ${companyId}`;
  return events.map(({ sent }) => sent);
}

it("holds no connection while Inngest does not answer, and marks what it has taken", async () => {
  const { companyId } = await createCompany();
  await withCompanySql(companyId, (sql) => enqueueEvent(sql, companyId, "users/import.cancelled"));
  const answers: (() => void)[] = [];
  vi.spyOn(inngest, "send").mockImplementation(
    () => new Promise((resolve) => answers.push(() => resolve({ ids: [] }))),
  );

  const senders = Array.from({ length: SENDERS }, () => sendSoon(companyId));
  await vi.waitFor(() => expect(answers).toHaveLength(SENDERS));
  // Each of them waits for an answer: whoever else wants a connection gets one.
  const [alive] = await withCompanySql(companyId, (sql) => sql`select 1 as alive`);
  expect(alive).toEqual({ alive: 1 });
  expect(await sentEvents(companyId)).toEqual([false]);

  for (const answer of answers) answer();
  await Promise.all(senders);
  expect(await sentEvents(companyId)).toEqual([true]);
});

it("leaves to the sweep what Inngest has not taken", async () => {
  const { companyId } = await createCompany();
  await withCompanySql(companyId, (sql) => enqueueEvent(sql, companyId, "users/import.cancelled"));
  const send = vi.spyOn(inngest, "send").mockRejectedValueOnce(new Error("away"));
  await sendSoon(companyId);
  expect(await sentEvents(companyId)).toEqual([false]);

  send.mockResolvedValueOnce({ ids: [] });
  await sendSoon(companyId);
  expect(await sentEvents(companyId)).toEqual([true]);
});

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
