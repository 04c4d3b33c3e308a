import { afterAll, afterEach, expect, it, vi } from "vitest";
import { closeDatabase } from "@/db/client";
import { log } from "@/lib/log";
import { asOwner } from "@/tests/support/company";
import { GET } from "./route";

vi.spyOn(log, "warn").mockReturnValue(undefined);
vi.spyOn(log, "error").mockReturnValue(undefined);

/** What is answered where DATABASE_URL has another user or another address. */
async function answerBy(change: (url: URL) => void): Promise<unknown> {
  const url = new URL(process.env.DATABASE_URL ?? "");
  change(url);
  await closeDatabase();
  vi.stubEnv("DATABASE_URL", url.href);
  const answer = await GET(new Request("http://localhost/api/ready"));
  return { status: answer.status, ...((await answer.json()) as object) };
}

afterEach(async () => {
  vi.unstubAllEnvs();
  await closeDatabase();
});

afterAll(() => asOwner()`drop role if exists sees_all`);

it("is ready by the app's own role", async () => {
  expect(await answerBy(() => {})).toEqual({ status: 200, ok: true });
});

it("is not by a role that row-level security does not bind", async () => {
  await asOwner()`create role sees_all login bypassrls password 'x' in role rollcall_app`;
  const byMighty = await answerBy((url) => Object.assign(url, { username: "sees_all", password: "x" }));
  expect(byMighty).toEqual({ status: 503, ok: false, code: "role_sees_all" });
  const { username, password } = new URL(process.env.TEST_DATABASE_OWNER_URL ?? "");
  const byOwner = await answerBy((url) => Object.assign(url, { username, password }));
  expect(byOwner).toEqual({ status: 503, ok: false, code: "role_sees_all" });
});

it("is not where no database answers", async () => {
  const answer = await answerBy((url) => (url.pathname = "/no_such_database"));
  expect(answer).toEqual({ status: 503, ok: false, code: "no_database" });
});
