import { beforeEach, expect, it } from "vitest";
import { asOwner, createCompany, type TestCompany } from "@/tests/support/company";
import { recordShutOut } from "./shut-out";

let company: TestCompany;
beforeEach(async () => {
  company = await createCompany();
  await asOwner()`
    insert into users (company_id, login, password_hash)
    select ${company.companyId}, login, 'x' from unnest(array['Anna', 'boris']) as login`;
});

const ADDRESSES = ["192.0.2.1", "192.0.2.2"] as const;

const shutOut = (login: string, address: string | null) =>
  recordShutOut({ companyId: company.companyId, login, address });

const entries = () => asOwner()<{ login: string | null; address: string | null }[]>`
  select u.login, a.address from audit_entries a left join users u on u.id = a.subject_id
  where a.company_id = ${company.companyId} and a.action = 'session.refused' and a.actor_id is null order by a.id`;

const pass = (interval: string) => asOwner()`
  update audit_entries set at = at - ${interval}::interval where company_id = ${company.companyId}`;

it("names the user and the address, once an hour", async () => {
  await shutOut("ANNA", ADDRESSES[0]);
  await shutOut("anna", ADDRESSES[1]);
  await shutOut("boris", ADDRESSES[0]);
  const first = [
    { login: "Anna", address: ADDRESSES[0] },
    { login: "boris", address: ADDRESSES[0] },
  ];
  expect(await entries()).toEqual(first);
  await pass("61 minutes");
  await shutOut("anna", null);
  expect(await entries()).toEqual([...first, { login: "Anna", address: null }]);
});

it("does not repeat what was typed for a login that nobody has", async () => {
  await shutOut("my-password-1", ADDRESSES[0]);
  await shutOut("another", ADDRESSES[1]);
  const kept = await asOwner()`select * from audit_entries where company_id = ${company.companyId}`;
  expect(kept).toHaveLength(1);
  expect(JSON.stringify(kept)).not.toContain("my-password-1");
});

it("is told once by many at once", async () => {
  await Promise.all(Array.from({ length: 20 }, () => shutOut("anna", ADDRESSES[0])));
  expect(await entries()).toHaveLength(1);
});

it("is told no more than a hundred times a day", async () => {
  await asOwner()`
    insert into audit_entries (company_id, action, address, at)
    select ${company.companyId}, 'session.refused', '198.51.100.' || n, now() - interval '2 hours'
    from generate_series(1, 99) as n`;
  await shutOut("anna", ADDRESSES[0]);
  await shutOut("boris", ADDRESSES[1]);
  expect(await entries()).toHaveLength(100);
  await pass("25 hours");
  await shutOut("boris", ADDRESSES[1]);
  expect(await entries()).toHaveLength(101);
});
