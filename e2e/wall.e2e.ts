import type { APIRequestContext, APIResponse, Browser } from "@playwright/test";
import type postgres from "postgres";
import { CALLS } from "./wall/calls";
import {
  addNeighbour,
  addPlainUser,
  asOwner,
  digestOf,
  MARK,
  type Neighbour,
  ownIds,
} from "./wall/neighbour";
import { listAddresses, listOthers, listServerActions, type ServerAction } from "./wall/server-actions";
import { expect, test } from "./support/fixtures";

/** Routes that answer without a session; each says no more than anyone may know. */
const OPEN_ROUTES = ["/api/health", "/api/inngest", "/api/ready", "/icon.svg"];
const OPEN_PAGES = ["/", "/invite/[token]", "/no-access", "/sign-in"];
/** What a signed-in user may open without being an admin; the last leads on whoever need not be there. */
const USER_PAGES = ["/account", "/new-password"];

const MALFORMED_IDS = ["1", "..", "%00", "' or true --", "x".repeat(3_000)];

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
  expect(
    actions.map(({ name }) => name),
    "Say in CALLS of e2e/wall/calls.ts of each server action who may call it and what an intruder would send",
  ).toEqual(Object.keys(CALLS).sort((a, b) => a.localeCompare(b)));
});

test("nothing is served past the routes that are known here", () => {
  expect(
    listOthers(),
    "Pages, routes and actions belong in app/ and run in Node: nothing below looks at what is elsewhere",
  ).toEqual([]);
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
    for (const malformed of [...MALFORMED, [withNul(call.input(their))]]) {
      const response = await post(signedIn, action, malformed, origin);
      const what = `${action.name} with ${JSON.stringify(malformed).slice(0, 60)}`;
      expect(response.status(), what).toBeLessThan(500);
      const isRefused = call.by === "admin" && JSON.stringify(malformed) !== JSON.stringify(input);
      if (isRefused) expect(await codeOf(response), what).toBe("invalid_input");
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

test("no page and no route shows anything of another company", async ({ signedInPage }) => {
  for (const kind of ["page", "route"] as const) {
    for (const address of finiteAddresses(kind)) {
      for (const path of pathsOf(address, [...Object.values(their), ...MALFORMED_IDS])) {
        const shown = await signedInPage.request.get(kind === "page" ? `${path}?q=${MARK}` : path);
        // What was searched for may be repeated; nothing else has the mark at its beginning.
        expect((await shown.text()).replaceAll(`q=${MARK}`, ""), path).not.toContain(`${MARK}@example.com`);
        expect(shown.status(), path).toBeLessThan(500);
        const nul = await signedInPage.request.get(`${path}?q=%00`);
        expect(nul.status(), `${path}?q=%00`).toBeLessThan(500);
      }
    }
  }
});

test("no page and no route opens to a stranger or to a user who is no admin", async ({
  request,
  browser,
  baseURL,
  rollcall,
}) => {
  const context = await signedInAs(browser, baseURL ?? "", plain);
  const ids = await ownIds(sql, rollcall.companyCode);
  const visitors = [
    { who: "a stranger", calls: request, open: [...OPEN_PAGES, ...OPEN_ROUTES], home: "/sign-in" },
    {
      who: "a plain user",
      calls: context.request,
      open: [...OPEN_PAGES, ...OPEN_ROUTES, ...USER_PAGES],
      home: "/no-access",
    },
  ];
  for (const { who, calls, open, home } of visitors) {
    for (const address of [...listAddresses("page"), ...listAddresses("route")]) {
      if (open.includes(address)) continue;
      for (const path of pathsOf(address, ids)) {
        const answer = await calls.get(path, { maxRedirects: 0 });
        expect(
          isTurnedAway(answer, await answer.text(), home),
          `${path} for ${who}: begin it with requireAdmin or getSession, or name it above with what is open`,
        ).toBe(true);
      }
    }
  }
  await context.close();
});

test("no route does anything by a method that it does not have", async ({ signedInPage }) => {
  for (const address of listAddresses("route").filter((route) => !OPEN_ROUTES.includes(route))) {
    for (const path of pathsOf(address, [their.processId])) {
      for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
        const answer = await signedInPage.request.fetch(path, { method });
        expect(
          answer.status(),
          `${method} ${path}: what changes anything is a server action, which checks where the call comes from`,
        ).toBe(405);
      }
    }
  }
});

/** All but the stream, which ends when its reader does, and is proved by the tests of processes. */
function finiteAddresses(kind: "page" | "route"): string[] {
  return listAddresses(kind).filter((address) => address !== "/api/processes/stream");
}

/** The addresses that a page or route has with these ids in its dynamic parts; the one it has without any. */
function pathsOf(address: string, ids: readonly string[]): string[] {
  if (!address.includes("[")) return [address];
  return ids.map((id) => address.replace(/\[[^\]]+\]/g, encodeURIComponent(id)));
}

/** Sent away before anything was said, or in the middle of a page that had begun, which then holds nothing else. */
function isTurnedAway(answer: APIResponse, body: string, home: string): boolean {
  if (answer.status() === 401) return body.length < 100;
  if (answer.status() === 307) return answer.headers().location === home;
  return body.includes(`NEXT_REDIRECT;replace;${home};307;`);
}

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

/** The same with a NUL behind every text that is no id: nothing of it can be stored. */
function withNul(input: unknown): unknown {
  if (typeof input === "string") return /^[\da-f-]{36}$/.test(input) ? input : `${input}\0`;
  if (typeof input !== "object" || input === null) return input;
  if (Array.isArray(input)) return input.map(withNul);
  return Object.fromEntries(Object.entries(input).map(([name, value]) => [name, withNul(value)]));
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
