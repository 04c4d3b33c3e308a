import { inspect } from "node:util";
import pino from "pino";
import { expect, it } from "vitest";
import { createCompany } from "@/tests/support/company";
import { withCompany, withCompanySql } from "./client";
import { users } from "./schema/users";

it("lets nobody read in an error what a query was asked with, nor what stands in the row", async () => {
  const { companyId } = await createCompany();
  const user = { companyId, login: "marked-login", passwordHash: "marked-hash" };
  const inDrizzle = () => withCompany(companyId, (tx) => tx.insert(users).values(user));
  await inDrizzle();
  const attempts = [
    inDrizzle,
    () =>
      withCompanySql(
        companyId,
        (sql) => sql`
        insert into users (company_id, login, password_hash) values (${companyId}, 'marked-login', 'marked-hash')`,
      ),
    () =>
      withCompanySql(
        companyId,
        (sql) =>
          sql`do $$ begin raise 'no' using detail = 'Key (login)=(marked-login) is there', errcode = '23505'; end $$`,
      ),
  ];
  for (const attempt of attempts) {
    const error = await attempt().then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(error).toMatchObject({ code: "23505" });
    for (const said of [
      JSON.stringify(pino.stdSerializers.err(error as Error)),
      inspect(error, { depth: 9 }),
    ]) {
      expect(said).toContain("23505");
      expect(said).not.toContain("marked");
    }
  }
});
