import { beforeAll, expect, it } from "vitest";
import { asOwner, createCompany, type TestCompany } from "@/tests/support/company";
import { invitingProcess } from "@/tests/support/invitations";
import { inviteUsers } from "./mutations";
import { listOutbox, listSendingImports } from "./outbox";
import { loadOutboxParams } from "./search-params";
import { sendInvitations } from "./send";

let company: TestCompany;
let processId: string;

async function addUser(login: string, fields: Record<string, string>): Promise<string> {
  const row = { company_id: company.companyId, login, password_hash: "no password opens this", ...fields };
  const [user] = await asOwner()<{ id: string }[]>`insert into users ${asOwner()(row)} returning id`;
  if (!user) throw new Error("no user");
  return user.id;
}

async function send(): Promise<void> {
  for (const channel of ["email", "sms"] as const) {
    await sendInvitations({ companyId: company.companyId, channel, runId: channel });
  }
}

beforeAll(async () => {
  company = await createCompany();
  const ids = [
    await addUser("a.ivanova", { first_name: "Анна", last_name: "Иванова", email: "Anna@Example.com" }),
    await addUser("p.orlov", { first_name: "Пётр", email: "orlov@example.com", phone: "+79001112233" }),
  ];
  await inviteUsers(company.admin, ids);
  await send();
  ({ processId } = await invitingProcess(company, { users: 3, channels: ["email", "sms"] }));
  await send();
});

async function find(params: Record<string, string>, of = company) {
  const { entries, total } = await listOutbox(of.companyId, loadOutboxParams(params), 50);
  expect(entries).toHaveLength(total);
  return entries.map(({ contact }) => contact).sort();
}

it("finds messages by whom they went to: e-mail, phone, login or name, in either alphabet", async () => {
  for (const q of ["anna@EXAMPLE", "a.ivan", "иванова", "Ivanova An", "ан"]) {
    await expect(find({ q }), q).resolves.toEqual(["Anna@Example.com"]);
  }
  for (const q of ["8 900 111-22-33", "+7 (900) 111", "p.orlov", "петр"]) {
    await expect(find({ q }), q).resolves.toEqual(["+79001112233", "orlov@example.com"]);
  }
  await expect(find({ q: "100%" })).resolves.toEqual([]);
  await expect(find({ q: "ivanova" }, await createCompany())).resolves.toEqual([]);
});

it("finds a message by where it went, though the user has another e-mail by now", async () => {
  const sql = asOwner();
  const userId = await addUser("corrected", { email: "mistyped@example.com" });
  await inviteUsers(company.admin, [userId]);
  await send();
  await sql`update users set email = 'right@example.com' where id = ${userId}`;
  await expect(find({ q: "mistyped" })).resolves.toEqual(["mistyped@example.com"]);
  await expect(find({ q: "right@" })).resolves.toEqual(["mistyped@example.com"]);
});

it("narrows the list to a channel and an import, and pages what is left", async () => {
  await expect(find({ q: "p.orlov", channel: "sms" })).resolves.toEqual(["+79001112233"]);
  await expect(find({ process: processId })).resolves.toHaveLength(6);
  await expect(find({ process: processId, channel: "email" })).resolves.toHaveLength(3);
  const page = (number: string) =>
    listOutbox(company.companyId, loadOutboxParams({ process: processId, page: number }), 4);
  const [first, second, beyond] = [await page("1"), await page("2"), await page("9")];
  expect(
    [first, second, beyond].map(({ entries, total, page: shown }) => [entries.length, total, shown]),
  ).toEqual([
    [4, 6, 1],
    [2, 6, 2],
    [2, 6, 2],
  ]);
  expect(new Set([...first.entries, ...second.entries].map(({ id }) => id)).size).toBe(6);
});

it("offers the imports whose messages are in the outbox", async () => {
  const list = (limit: number, chosen: string | null = null) =>
    listSendingImports(company.companyId, { limit, chosen });
  await expect(list(10)).resolves.toEqual([
    { id: processId, fileName: "staff.xlsx", createdAt: expect.any(Date) },
  ]);
  const { processId: newer } = await invitingProcess(company, { users: 1 });
  await send();
  await expect(list(1)).resolves.toMatchObject([{ id: newer }]);
  await expect(list(1, processId)).resolves.toMatchObject([{ id: processId }]);
});
