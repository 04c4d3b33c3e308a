import type { APIResponse, BrowserContext } from "@playwright/test";
import type postgres from "postgres";
import { expect, test } from "./support/fixtures";
import { CALLS } from "./wall/calls";
import { addNeighbour, addPlainUser, asOwner, digestOf, idsOf, type Neighbour } from "./wall/neighbour";
import { codeOf, post, signedInAs, withNul } from "./wall/requests";
import { listAddresses, listOthers, listServerActions, type ServerAction } from "./wall/server-actions";

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

/** What shows a company's own things, to its admins and to nobody else. */
const TELLING_PAGES = [
  "/audit",
  "/groups",
  "/outbox",
  "/processes",
  "/processes/[id]",
  "/users",
  "/users/[id]",
];

/** Each worker makes companies of its own, so these tests share one. */
test.describe.configure({ mode: "serial" });

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
  expect(await (await admin.request.get("/users")).text(), "the session goes on").toContain(own.mark);
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

test("no page and no route shows anything of another company", async () => {
  for (const kind of ["page", "route"] as const) {
    for (const address of finiteAddresses(kind)) {
      for (const path of pathsOf(address, [...idsOf(their), ...MALFORMED_IDS])) {
        const shown = await admin.request.get(path);
        expect(await shown.text(), path).not.toContain(their.mark);
        expect(shown.status(), path).toBeLessThan(500);
        // What was searched for may be repeated; what would be found has more behind it.
        const found = await (await admin.request.get(`${path}?q=${their.mark}`)).text();
        for (const rest of ["@example.com", ".xlsx", " 0"])
          expect(found, `${path}?q=`).not.toContain(their.mark + rest);
        const nul = await admin.request.get(`${path}?q=%00`);
        expect(nul.status(), `${path}?q=%00`).toBeLessThan(500);
      }
    }
  }
});

test("pages show admins what the tests here look for", async () => {
  for (const address of TELLING_PAGES) {
    const bodies = await Promise.all(
      pathsOf(address, idsOf(own)).map(async (path) => (await admin.request.get(path)).text()),
    );
    expect(
      bodies.some((body) => body.includes(own.mark)),
      address,
    ).toBe(true);
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
      for (const path of pathsOf(address, idsOf(own))) {
        const answer = await calls.get(path, { maxRedirects: 0 });
        const body = await answer.text();
        expect(
          isTurnedAway(answer, body, home),
          `${path} for ${who}: begin it with requireAdmin or getSession, or name it above with what is open`,
        ).toBe(true);
        expect(body, `${path} for ${who}: a part of it has no gate`).not.toContain(own.mark);
      }
    }
  }
});

test("no route does anything by a method that it does not have", async () => {
  for (const address of listAddresses("route").filter((route) => !OPEN_ROUTES.includes(route))) {
    for (const path of pathsOf(address, [their.processId])) {
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

/** All but the stream, which ends when its reader does, and is proved by the tests of processes. */
function finiteAddresses(kind: "page" | "route"): string[] {
  return listAddresses(kind).filter((address) => address !== "/api/processes/stream");
}

/** The addresses that a page or route has with these ids in its dynamic parts; the one it has without any. */
function pathsOf(address: string, ids: readonly string[]): string[] {
  if (!address.includes("[")) return [address];
  return ids.map((id) => address.replace(/\[[^\]]+\]/g, encodeURIComponent(id)));
}

/** Sent away before anything was said, or in the middle of a page that had begun. */
function isTurnedAway(answer: APIResponse, body: string, home: string): boolean {
  if (answer.status() === 401) return body.length < 100;
  if (answer.status() === 307) return answer.headers().location === home;
  return body.includes(`NEXT_REDIRECT;replace;${home};307;`);
}
