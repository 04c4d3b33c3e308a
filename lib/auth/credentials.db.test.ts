import { beforeAll, describe, expect, it } from "vitest";
import { asOwner, createCompany, type TestCompany } from "@/tests/support/company";
import { checkCredentials } from "./credentials";
import { hashPassword } from "./password";

const PASSWORD = "correct horse 1";
let company: TestCompany;
let code: string;

beforeAll(async () => {
  company = await createCompany();
  const [row] = await asOwner()<
    { code: string }[]
  >`select code from companies where id = ${company.companyId}`;
  if (!row) throw new Error("no company");
  code = row.code;
});

async function addUser(login: string, fields: Record<string, unknown> = {}): Promise<string> {
  const row = {
    company_id: company.companyId,
    login,
    password_hash: await hashPassword(PASSWORD),
    ...fields,
  };
  const [user] = await asOwner()<{ id: string }[]>`insert into users ${asOwner()(row)} returning id`;
  if (!user) throw new Error("no user");
  return user.id;
}

const check = (login: string, password = PASSWORD, where = code) =>
  checkCredentials({ company: where, login, password }, null);

describe("credentials", () => {
  it("of a user open, without regard to the case of company and login", async () => {
    const userId = await addUser("right", { session_version: 4 });
    await expect(check("RIGHT", ` ${PASSWORD} `, code.toUpperCase())).resolves.toEqual({
      ok: true,
      claims: { companyId: company.companyId, userId, sessionVersion: 4 },
      isAdmin: false,
    });
  });

  it("are refused in one way, whatever is wrong with them", async () => {
    await addUser("known");
    await addUser("shut.out", { status: "blocked" });
    const refused = { ok: false, code: "invalid_credentials" };
    await expect(check("known", "another 1")).resolves.toEqual(refused);
    await expect(check("nobody")).resolves.toEqual(refused);
    await expect(check("known", PASSWORD, "no-such-company")).resolves.toEqual(refused);
    await expect(check("shut.out")).resolves.toEqual(refused);
  });

  it("have to wait after five failures, the right ones too, and for accounts that do not exist as well", async () => {
    await addUser("guessed");
    await addUser("guessed.blocked", { status: "blocked" });
    const places = [
      ["guessed", code],
      ["guessed.blocked", code],
      ["not.there", code],
      ["guessed", "not-a-company"],
    ] as const;
    for (const [login, where] of places) {
      for (let i = 0; i < 5; i += 1)
        expect(await check(login, "wrong 1", where)).toMatchObject({ ok: false });
      expect(await check(login, PASSWORD, where)).toMatchObject({ ok: false, code: "too_many_attempts" });
    }
  });

  it("that are right make the count begin anew", async () => {
    await addUser("forgetful");
    for (let round = 0; round < 3; round += 1) {
      for (let i = 0; i < 4; i += 1) await check("forgetful", "wrong 1");
      expect(await check("forgetful")).toMatchObject({ ok: true });
    }
  });
});
