import { beforeEach, expect, it } from "vitest";
import { asOwner, createCompany, type TestCompany } from "@/tests/support/company";
import { getUser } from "./user";

let company: TestCompany;
beforeEach(async () => {
  company = await createCompany();
});

const did = (actorId: string, action: string, at: string) => asOwner()`
  insert into audit_entries (company_id, actor_id, subject_id, action, at)
  values (${company.companyId}, ${actorId}, ${actorId}, ${action}, ${at})`;

const lastSignInAt = async (userId: string) => (await getUser(company.companyId, userId))?.lastSignInAt;

it("tells when a user last came in, whatever they or others have done since", async () => {
  const { companyId, userId } = company.admin;
  const [anna] = await asOwner()<{ id: string }[]>`
    insert into users (company_id, login, password_hash) values (${companyId}, 'anna', 'none') returning id`;
  if (!anna) throw new Error("no user");
  await expect(lastSignInAt(anna.id)).resolves.toBeNull();

  await did(anna.id, "invitation.accepted", "2026-11-01T10:00:00.000Z");
  await expect(lastSignInAt(anna.id)).resolves.toBe("2026-11-01T10:00:00.000Z");
  await did(anna.id, "session.started", "2026-11-02T10:00:00.000Z");
  await did(anna.id, "session.ended", "2026-11-02T11:00:00.000Z");
  await did(userId, "session.started", "2026-11-03T10:00:00.000Z");
  await expect(lastSignInAt(anna.id)).resolves.toBe("2026-11-02T10:00:00.000Z");
});
