import type { APIResponse, BrowserContext } from "@playwright/test";
import type postgres from "postgres";
import { expect, test } from "./support/fixtures";
import { CALLS } from "./wall/calls";
import {
  addNeighbour,
  addPlainUser,
  asOwner,
  digestOf,
  idsOf,
  takeSecretsOf,
  type Neighbour,
} from "./wall/neighbour";
import { MALFORMED, MALFORMED_IDS, MALFORMED_VALUES, QUERIES } from "./wall/inputs";
import {
  codeOf,
  firstEventOf,
  post,
  signedInAs,
  textOf,
  visit,
  visitsTo,
  withNul,
  type Visit,
} from "./wall/requests";
import {
  addressesWith,
  listAddresses,
  listOthers,
  listServerActions,
  type ServerAction,
} from "./wall/server-actions";

const STREAM = "/api/processes/stream";

/** Routes that answer without a session; each says no more than anyone may know. */
const OPEN_ROUTES = ["/api/health", "/api/inngest", "/api/ready", "/icon.svg"];
const OPEN_PAGES = ["/", "/invite/[token]", "/no-access", "/sign-in"];
/** What a signed-in user may open without being an admin; the last leads on whoever need not be there. */
const USER_PAGES = ["/account", "/new-password"];

/** What shows an admin nothing of the company. */
const SILENT = [...OPEN_PAGES, ...OPEN_ROUTES, "/new-password"];

/** Each worker makes companies of its own, so these tests share one. Some ask thousands of times. */
test.describe.configure({ mode: "serial", timeout: 300_000 });

let sql: postgres.Sql;
/** Two companies side by side: the admin of the one is the intruder in the other. */
let own: Neighbour;
let their: Neighbour;
let admin: BrowserContext;
let plain: BrowserContext;
let origin: string;
const actions: ServerAction[] = [];

test.beforeAll(async ({ rollcall, browser }) => {
  sql = asOwner(rollcall.dataDir);
  await takeSecretsOf(rollcall.dataDir);
  own = await addNeighbour(sql);
  their = await addNeighbour(sql);
  origin = new URL(rollcall.url).origin;
  admin = await signedInAs(browser, rollcall.url, own.admin);
  plain = await signedInAs(browser, rollcall.url, await addPlainUser(sql, own));
  actions.push(...listServerActions());
});
test.afterAll(async () => {
  await Promise.all([admin.close(), plain.close()]);
  await sql`delete from companies where id in (${own.companyId}, ${their.companyId})`.catch(() => {});
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

test("no action does anything for a stranger, or with input that cannot be", async ({ request }) => {
  const before = await digestOf(sql, their.companyId);
  for (const action of actions) {
    const call = CALLS[action.name];
    if (!call) continue;
    const input = [call.input(their)];
    const answer = await post(request, action, input, origin);
    expect(answer.status(), `${action.name}, no session`).toBeLessThan(500);
    if (call.by !== "anyone") expect(await codeOf(answer), `${action.name}, no session`).toBe("signed_out");
    if (call.answer === "ends_session") continue;
    for (const malformed of [...MALFORMED, [withNul(call.input(their))]]) {
      const response = await post(admin.request, action, malformed, origin);
      const what = `${action.name} with ${JSON.stringify(malformed).slice(0, 60)}`;
      expect(response.status(), what).toBeLessThan(500);
      const isRefused = call.by === "admin" && JSON.stringify(malformed) !== JSON.stringify(input);
      if (isRefused) expect(await codeOf(response), what).toBe("invalid_input");
    }
  }
  expect(await digestOf(sql, their.companyId)).toEqual(before);
});

test("no action does anything for another site, were it with the caller's own ids", async () => {
  const before = await digestsOfBoth();
  for (const action of actions) {
    const call = CALLS[action.name];
    if (!call) continue;
    for (const elsewhere of ["https://elsewhere.example", null]) {
      const what = `${action.name} from ${elsewhere}`;
      const answer = await post(admin.request, action, [call.input(own)], elsewhere);
      // Next itself turns away whoever names another origin, and lets in whoever names none.
      const refused = elsewhere === null ? (call.elsewhere ?? "wrong_origin") : "refused_by_next";
      expect(await codeOf(answer), what).toBe(refused);
      expect(answer.headers()["set-cookie"], what).toBeUndefined();
      expect(await digestsOfBoth(), what).toEqual(before);
    }
  }
  expect(await textOf(await admin.request.get("/users")), "the session goes on").toContain(own.mark);
});

test("no action does anything for a user who is no admin", async () => {
  for (const action of actions.filter(({ name }) => CALLS[name]?.by === "admin")) {
    const answer = post(plain.request, action, [CALLS[action.name]?.input(their)], origin);
    expect(await codeOf(answer), action.name).toBe("not_admin");
  }
});

test("no action reads or changes anything of another company", async () => {
  const before = await digestOf(sql, their.companyId);
  for (const action of actions) {
    const call = CALLS[action.name];
    if (!call || call.by === "anyone" || call.answer === "ends_session") continue;
    const response = await post(admin.request, action, [call.input(their)], origin);
    const text = await response.text();
    expect(response.status(), action.name).toBeLessThan(500);
    expect(text, action.name).not.toContain(their.mark);
    if (call.answer === "code") expect(text, action.name).not.toContain('"ok":true');
    expect(await digestOf(sql, their.companyId), action.name).toEqual(before);
  }
});

test("no action binds anything of the one company to anything of the other", async () => {
  const before = await digestsOfBoth();
  for (const action of actions) {
    for (const input of CALLS[action.name]?.mixed?.(own, their) ?? []) {
      const what = `${action.name} with ${JSON.stringify(input)}`;
      const code = await codeOf(post(admin.request, action, [input], origin));
      expect(code, what).not.toMatch(/^(none|refused_by_next|invalid_input)$/);
      expect(await digestsOfBoth(), what).toEqual(before);
    }
  }
});

test("an action that is sent more than it may hold does nothing", async () => {
  const action = actions.find(({ name }) => name === "addGroupsAction");
  if (!action) throw new Error("no such action");
  const send = (text: string, padding: number) =>
    post(admin.request, action, [{ kind: "region", text, padding: "x".repeat(padding) }], origin);
  const before = await digestsOfBoth();
  expect((await send("Too much", 4 * 1024 * 1024)).status()).toBeGreaterThanOrEqual(400);
  expect(await digestsOfBoth()).toEqual(before);
  expect((await send("Not too much", 3.5 * 1024 * 1024)).status()).toBe(200);
  expect(await digestsOfBoth()).not.toEqual(before);
});

test("no page and no route shows anything of another company", async () => {
  for (const address of finiteAddresses()) {
    for (const each of visitsTo(address, [...idsOf(their), ...MALFORMED_IDS])) {
      await expectNothingOfTheirs(each);
    }
  }
});

test("every address that reads its query is known here", () => {
  expect(
    addressesWith(/\bsearchParams\b|\brequest\.url\b/).filter((each) => !OPEN_ROUTES.includes(each)),
    "Say in QUERIES of e2e/wall/inputs.ts what it reads: what is there is asked for with the ids of the other company",
  ).toEqual(Object.keys(QUERIES));
});

test("no query of an address shows anything of another company", async () => {
  for (const [address, params] of Object.entries(QUERIES)) {
    const names = Object.keys(params);
    const all = (value: string) => names.map((name) => `${name}=${encodeURIComponent(value)}`).join("&");
    const oneByOne = names.map((name) => idsOf(their).map((id) => `${name}=${id}`));
    const queries = [...oneByOne, MALFORMED_VALUES.map(all), [`${all("1")}&${all("x")}`]];
    for (const some of queries) {
      // By a link where there are any: what is around a page reads no query.
      const visits = some.flatMap((query) => visitsTo(address, [own.settledId], `?${query}`).slice(-1));
      const answers = await Promise.all(visits.map(expectNothingOfTheirs));
      for (const answer of answers) expect(answer.status(), answer.url()).toBe(200);
    }
  }
});

test("pages and routes show admins what the tests here look for", async () => {
  for (const address of finiteAddresses().filter((each) => !SILENT.includes(each))) {
    // The frame around a page names the company, so that a link's answer, which is without it, tells more.
    for (const isLink of [false, true]) {
      const visits = visitsTo(address, idsOf(own)).filter(({ headers }) => "rsc" in headers === isLink);
      const answers = await Promise.all(visits.map((each) => visit(admin.request, each)));
      const texts = await Promise.all(answers.map(textOf));
      const what = `${address}${isLink ? " by a link" : ""}`;
      expect(texts.length === 0 || texts.some((text) => text.includes(own.mark)), what).toBe(true);
      if (isLink)
        for (const answer of answers) expect(answer.headers()["content-type"], what).toBe("text/x-component");
    }
  }
});

test("the stream tells of the company's own processes alone", async () => {
  const event = await firstEventOf(admin, origin + STREAM);
  expect(event).toContain(`${own.mark}.xlsx`);
  expect(event).not.toContain(their.mark);
});

/** Behind the others, as the audit of the searching company tells what an export was narrowed down by. */
test("no search finds anything of another company", async () => {
  for (const address of finiteAddresses()) {
    for (const each of visitsTo(address, [...idsOf(own), ...idsOf(their)], `?q=${their.mark}`)) {
      // What was searched for may be repeated; what would be found has more behind it.
      const found = await textOf(await visit(admin.request, each));
      for (const rest of ["@example.com", ".xlsx", " 0"])
        expect(found, each.what).not.toContain(their.mark + rest);
    }
  }
});

test("no page and no route opens to a stranger or to a user who is no admin", async ({ request }) => {
  const visitors = [
    { who: "a stranger", calls: request, open: [...OPEN_PAGES, ...OPEN_ROUTES], home: "/sign-in" },
    {
      who: "a plain user",
      calls: plain.request,
      open: [...OPEN_PAGES, ...OPEN_ROUTES, ...USER_PAGES],
      home: "/no-access",
    },
  ];
  for (const { who, calls, open, home } of visitors) {
    for (const address of [...listAddresses("page"), ...listAddresses("route")]) {
      if (open.includes(address)) continue;
      for (const each of visitsTo(address, idsOf(own))) {
        const answer = await visit(calls, each);
        const body = await textOf(answer);
        expect(
          isTurnedAway(answer, body, home),
          `${each.what} for ${who}: begin it with requireAdmin or getSession, or name it above with what is open`,
        ).toBe(true);
        expect(body, `${each.what} for ${who}: a part of it has no gate`).not.toContain(own.mark);
      }
    }
  }
});

test("no route does anything by a method that it does not have", async () => {
  for (const address of listAddresses("route").filter((route) => !OPEN_ROUTES.includes(route))) {
    for (const { path } of visitsTo(address, [their.processId])) {
      for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
        const answer = await admin.request.fetch(path, { method });
        expect(
          answer.status(),
          `${method} ${path}: what changes anything is a server action, which checks where the call comes from`,
        ).toBe(405);
      }
    }
  }
});

const digestsOfBoth = () => Promise.all([own, their].map(({ companyId }) => digestOf(sql, companyId)));

/** All but the stream, which ends when its reader does, and has a test of its own. */
function finiteAddresses(): string[] {
  return [...listAddresses("page"), ...listAddresses("route")].filter((address) => address !== STREAM);
}

async function expectNothingOfTheirs(each: Visit): Promise<APIResponse> {
  const answer = await visit(admin.request, each);
  expect(answer.status(), each.what).toBeLessThan(500);
  expect(await textOf(answer), each.what).not.toContain(their.mark);
  return answer;
}

/** Sent away before anything was said, or in the middle of a page that had begun. */
function isTurnedAway(answer: APIResponse, body: string, home: string): boolean {
  if (answer.status() === 401) return body.length < 100;
  if (answer.status() === 307) return answer.headers().location === home;
  return body.includes(`NEXT_REDIRECT;replace;${home};307;`);
}
