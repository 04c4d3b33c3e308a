import type { APIRequestContext, APIResponse, Browser } from "@playwright/test";
import type postgres from "postgres";
import { CALLS } from "./wall/calls";
import { addNeighbour, addPlainUser, asOwner, digestOf, MARK, type Neighbour } from "./wall/neighbour";
import { listAddresses, listServerActions, type ServerAction } from "./wall/server-actions";
import { expect, test } from "./support/fixtures";

/** Routes that answer without a session; each says no more than anyone may know. */
const OPEN_ROUTES = ["/api/auth/[...nextauth]", "/api/health", "/api/inngest", "/api/ready", "/icon.svg"];
const OPEN_PAGES = ["/", "/invite/[token]", "/no-access", "/sign-in"];

const MALFORMED: unknown[][] = [
  [],
  [null],
  ["text"],
  [42],
  [[1, 2]],
  [{}],
  [{ processId: "1; drop table users", userId: {}, groupId: null, uploadId: "../..", limit: -1 }],
  [{ text: "x".repeat(200_000), q: ["a"], kind: "__proto__" }],
];

/** The mark is made anew in each worker, so these tests share one. */
test.describe.configure({ mode: "serial" });

let sql: postgres.Sql;
let their: Neighbour;
let plain: Awaited<ReturnType<typeof addPlainUser>>;
const actions: ServerAction[] = [];

test.beforeAll(async ({ rollcall }) => {
  sql = asOwner(rollcall.dataDir);
  their = await addNeighbour(sql);
  plain = await addPlainUser(sql, rollcall.companyCode);
  actions.push(...listServerActions());
});
test.afterAll(async () => {
  await sql`delete from companies where id = ${their.companyId}`.catch(() => {});
  await sql.end();
});

test("every server action is known here", () => {
  expect(actions.map(({ name }) => name)).toEqual(Object.keys(CALLS).sort((a, b) => a.localeCompare(b)));
});

test("no action does anything for a stranger, for another site, or with input that cannot be", async ({
  request,
  signedInPage,
  baseURL,
}) => {
  const signedIn = signedInPage.request;
  const origin = new URL(baseURL ?? "").origin;
  const before = await digestOf(sql, their.companyId);
  for (const action of actions) {
    const call = CALLS[action.name];
    if (!call || call.answer === "ends_session") continue;
    const input = [call.input(their)];
    if (call.by !== "anyone") {
      expect(await codeOf(post(request, action, input, origin)), `${action.name}, no session`).toBe(
        "signed_out",
      );
    }
    for (const elsewhere of ["https://elsewhere.example", null]) {
      const answer = post(signedIn, action, input, elsewhere);
      expect(await codeOf(answer), `${action.name} from ${elsewhere}`).toMatch(
        /^(wrong_origin|refused_by_next|none)$/,
      );
    }
    for (const malformed of MALFORMED) {
      const response = await post(signedIn, action, malformed, origin);
      const what = `${action.name} with ${JSON.stringify(malformed).slice(0, 60)}`;
      expect(response.status(), what).toBeLessThan(500);
      if (call.by === "admin") expect(await codeOf(response), what).toBe("invalid_input");
    }
  }
  expect(await digestOf(sql, their.companyId)).toEqual(before);
});

test("no action does anything for a user who is no admin", async ({ browser, baseURL }) => {
  const context = await signedInAs(browser, baseURL ?? "", plain);
  const origin = new URL(baseURL ?? "").origin;
  for (const action of actions.filter(({ name }) => CALLS[name]?.by === "admin")) {
    const answer = post(context.request, action, [CALLS[action.name]?.input(their)], origin);
    expect(await codeOf(answer), action.name).toBe("not_admin");
  }
  await context.close();
});

test("no action reads or changes anything of another company", async ({ signedInPage, baseURL }) => {
  const origin = new URL(baseURL ?? "").origin;
  const before = await digestOf(sql, their.companyId);
  for (const action of actions) {
    const call = CALLS[action.name];
    if (!call || call.by === "anyone" || call.answer === "ends_session") continue;
    const response = await post(signedInPage.request, action, [call.input(their)], origin);
    const text = await response.text();
    expect(response.status(), action.name).toBeLessThan(500);
    expect(text, action.name).not.toContain(MARK);
    if (call.answer === "code") expect(text, action.name).not.toContain('"ok":true');
    expect(await digestOf(sql, their.companyId), action.name).toEqual(before);
  }
});

test("no page and no route shows anything of another company, or anything to a stranger", async ({
  request,
  signedInPage,
}) => {
  const ids = Object.values(their);
  for (const kind of ["page", "route"] as const) {
    for (const address of listAddresses(kind)) {
      // Ends when its reader does, and is proved by the tests of processes.
      if (address === "/api/processes/stream") continue;
      for (const id of address.includes("[") ? ids : [""]) {
        const path = `${address.replace(/\[[^\]]+\]/, id)}${kind === "page" ? `?q=${MARK}` : ""}`;
        const shown = await signedInPage.request.get(path);
        // What was searched for may be repeated; nothing else has the mark at its beginning.
        expect((await shown.text()).replaceAll(`q=${MARK}`, ""), path).not.toContain(`${MARK}@example.com`);
        expect(shown.status(), path).toBeLessThan(500);
        if ((kind === "page" ? OPEN_PAGES : OPEN_ROUTES).includes(address)) continue;
        const refused = await request.get(path, { maxRedirects: 0 });
        const body = await refused.text();
        const away =
          refused.status() === 401 ||
          /NEXT_REDIRECT|url=\/sign-in|sign-in/.test(body) ||
          refused.status() === 307;
        expect(away, `${path} for a stranger: ${refused.status()}`).toBe(true);
      }
    }
  }
});

function post(
  request: APIRequestContext,
  { id, address }: ServerAction,
  input: unknown[],
  origin: string | null,
): Promise<APIResponse> {
  return request.post(address, {
    headers: {
      "next-action": id,
      accept: "text/x-component",
      "content-type": "text/plain;charset=UTF-8",
      ...(origin ? { origin } : {}),
    },
    data: JSON.stringify(input),
    maxRedirects: 0,
  });
}

/** The code in an answer; `refused_by_next` where Next itself turned the call away. */
async function codeOf(answer: APIResponse | Promise<APIResponse>): Promise<string> {
  const response = await answer;
  const text = await response.text();
  const [, code] = /"ok":false,"code":"(\w+)"/.exec(text) ?? [];
  return code ?? (response.status() >= 400 ? "refused_by_next" : "none");
}

async function signedInAs(browser: Browser, baseURL: string, by: typeof plain) {
  const context = await browser.newContext({ baseURL });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.locator("input[name=company]").fill(by.companyCode);
  await page.locator("input[name=login]").fill(by.login);
  await page.locator("input[name=password]").fill(by.password);
  await page.locator("button[type=submit]").click();
  await expect(page).not.toHaveURL(/sign-in/);
  return context;
}
