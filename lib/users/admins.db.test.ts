import { beforeEach, describe, expect, it } from "vitest";
import { withCompanySql } from "@/db/client";
import { asOwner, createCompany, type TestCompany } from "@/tests/support/company";
import { lockCompany } from "../imports/lock";
import { grantAdmin, keepsAnAdmin, revokeAdmin } from "./admins";

let company: TestCompany;
let other: string;
beforeEach(async () => {
  company = await createCompany();
  other = await addUser("other");
});

async function addUser(login: string, status = "active"): Promise<string> {
  const [user] = await asOwner()<{ id: string }[]>`
    insert into users (company_id, login, password_hash, status)
    values (${company.companyId}, ${login}, 'none', ${status}) returning id`;
  if (!user) throw new Error("no user");
  return user.id;
}

async function activeAdmins(): Promise<string[]> {
  const found = await asOwner()<{ login: string }[]>`
    select login from users where company_id = ${company.companyId} and is_admin and status = 'active' order by login`;
  return found.map(({ login }) => login);
}

describe("granting", () => {
  it("makes an admin, once in the audit and in the user's history however often it is asked", async () => {
    await expect(grantAdmin(company.admin, other)).resolves.toEqual({ ok: true });
    await expect(grantAdmin(company.admin, other)).resolves.toEqual({ ok: true });
    expect(await activeAdmins()).toEqual(["admin", "other"]);
    const audit = await asOwner()`
      select actor_id, action, subject_id from audit_entries where company_id = ${company.companyId}`;
    expect(audit).toEqual([
      { actor_id: company.admin.userId, action: "user.admin_granted", subject_id: other },
    ]);
    const history = await asOwner()`
      select actor_id, kind, changes from user_changes where company_id = ${company.companyId} and user_id = ${other}`;
    expect(history).toEqual([
      { actor_id: company.admin.userId, kind: "updated", changes: { isAdmin: [false, true] } },
    ]);
  });

  it("refuses a blocked user, and one of another company", async () => {
    const blocked = await addUser("blocked", "blocked");
    await expect(grantAdmin(company.admin, blocked)).resolves.toEqual({ ok: false, code: "blocked" });
    const theirs = await createCompany();
    await expect(grantAdmin(theirs.admin, other)).resolves.toEqual({ ok: false, code: "not_found" });
    expect(await activeAdmins()).toEqual(["admin"]);
  });
});

describe("revoking", () => {
  it("takes the right, also one's own, but never the last", async () => {
    await grantAdmin(company.admin, other);
    await expect(revokeAdmin(company.admin, company.admin.userId)).resolves.toEqual({ ok: true });
    await expect(revokeAdmin(company.admin, other)).resolves.toEqual({ ok: false, code: "last_admin" });
    expect(await activeAdmins()).toEqual(["other"]);
  });

  it("counts a blocked admin for none", async () => {
    await grantAdmin(company.admin, other);
    await asOwner()`update users set status = 'blocked' where id = ${other}`;
    const result = await revokeAdmin(company.admin, company.admin.userId);
    expect(result).toEqual({ ok: false, code: "last_admin" });
  });

  it("leaves one when two admins take each other's right at once", async () => {
    await grantAdmin(company.admin, other);
    const results = await Promise.all([
      revokeAdmin(company.admin, other),
      revokeAdmin({ ...company.admin, userId: other }, company.admin.userId),
    ]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await activeAdmins()).toHaveLength(1);
  });
});

it("tells whether a block would leave the company without an admin", async () => {
  await grantAdmin(company.admin, other);
  const keeps = (without: string[]) =>
    withCompanySql(company.companyId, async (sql) => {
      await lockCompany(sql, company.companyId);
      return keepsAnAdmin(sql, company.companyId, without);
    });
  await expect(keeps([other])).resolves.toBe(true);
  await expect(keeps([other, company.admin.userId])).resolves.toBe(false);
});
