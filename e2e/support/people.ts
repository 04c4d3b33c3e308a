import { createHash, randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import postgres from "postgres";
import { hashPassword } from "@/lib/auth/password";
import type { RunningState } from "@/local/running";

export type Place = Pick<RunningState, "dataDir" | "companyCode">;

/** The database of a running product as its owner sees it: for arranging what a test begins with. */
export async function arrange<T>({ dataDir }: Place, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const { port, password } = JSON.parse(await readFile(path.join(dataDir, "postgres.json"), "utf8")) as {
    port: number;
    password: string;
  };
  const sql = postgres(`postgres://postgres:${password}@127.0.0.1:${port}/rollcall`, { max: 1 });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}

export type Person = { companyCode: string; login: string; password: string; email: string };

/** A user of the company with a login of their own; `fields` are columns of `users`. */
export function addUser(
  place: Place,
  login: string,
  fields: Record<string, string | boolean> = {},
): Promise<Person> {
  return arrange(place, async (sql) => {
    const password = `given-${randomBytes(4).toString("hex")}-1`;
    const email = `${login}@example.com`;
    const [company] = await sql<{ id: string }[]>`select id from companies where code = ${place.companyCode}`;
    const row = {
      company_id: company?.id ?? null,
      login,
      email,
      password_hash: await hashPassword(password),
      ...fields,
    };
    await sql`insert into users ${sql(row)}`;
    return { companyCode: place.companyCode, login, password, email };
  });
}

export function changeUser(place: Place, login: string, fields: Record<string, string | boolean | Date>) {
  return arrange(place, (sql) => sql`update users set ${sql(fields)} where login = ${login}`);
}

/** An invitation that has reached the user's e-mail; `fields` are columns of it. Gives the path of its link. */
export function inviteUser(
  place: Place,
  { login, email }: Person,
  fields: Record<string, Date> = {},
): Promise<string> {
  return arrange(place, async (sql) => {
    const token = randomBytes(32).toString("base64url");
    const [user] = await sql<{ id: string; companyId: string }[]>`
      select id, company_id as "companyId" from users where login = ${login}`;
    const row = {
      company_id: user?.companyId ?? null,
      user_id: user?.id ?? null,
      channel: "email",
      contact: email,
      language: "en",
      token_hash: createHash("sha256").update(token).digest(),
      state: "sent",
      sent_at: new Date(),
      expires_at: new Date(Date.now() + 3_600_000),
      ...fields,
    };
    await sql`insert into invitations ${sql(row)}`;
    return `/invite/${token}`;
  });
}
