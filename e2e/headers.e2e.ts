import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, signIn, test } from "./support/fixtures";
import { listAddresses } from "./wall/server-actions";

const nonceOf = (policy: string | undefined) => /'nonce-([^']+)'/.exec(policy ?? "")?.[1];

/** All that a policy may say, but for the nonce. */
const POLICY = {
  "default-src": "'self'",
  "script-src": "'self' 'nonce-…' 'strict-dynamic'",
  "style-src": "'self' 'unsafe-inline'",
  "img-src": "'self' data: blob:",
  "font-src": "'self'",
  "connect-src": "'self'",
  "frame-src": "'self'",
  "object-src": "'none'",
  "base-uri": "'none'",
  "form-action": "'self'",
  "frame-ancestors": "'none'",
};

function directivesOf(policy: string | undefined): Record<string, string> {
  const directives = policy?.replace(/'nonce-[^']+'/, "'nonce-…'").split("; ") ?? [];
  return Object.fromEntries(directives.map((each) => /^(\S+) (.*)$/.exec(each)?.slice(1) ?? [each, ""]));
}

test("every page has a policy of its own, whose nonce all its scripts bear", async ({
  signedInPage,
  request,
}) => {
  const nonces = new Set<string>();
  const addresses = listAddresses("page").filter((address) => !address.includes("["));
  for (const [who, calls] of [
    ["admin", signedInPage.request],
    ["stranger", request],
  ] as const) {
    for (const address of addresses) {
      const answer = await calls.get(address, { maxRedirects: 0 });
      const { "content-security-policy": policy, ...headers } = answer.headers();
      const what = `${address} for ${who}`;
      expect(directivesOf(policy), what).toEqual(POLICY);
      expect(headers["x-content-type-options"], what).toBe("nosniff");
      expect(headers["strict-transport-security"], what).toContain("max-age=");
      expect(headers["cross-origin-opener-policy"], what).toBe("same-origin");
      expect(headers["x-request-id"], what).toMatch(/^[\da-f-]{36}$/);
      expect(headers["x-powered-by"], what).toBeUndefined();

      const nonce = nonceOf(policy) ?? "";
      expect(nonces, what).not.toContain(nonce);
      nonces.add(nonce);
      const scripts = (await answer.text()).match(/<script\b[^>]*>/g) ?? [];
      // A browser that knows modules never loads these.
      for (const script of scripts.filter((tag) => !/ nomodule/i.test(tag)))
        expect(script, what).toContain(`nonce="${nonce}"`);
    }
  }
});

test("a route may neither be framed nor load anything", async ({ request }) => {
  for (const address of ["/api/health", "/api/ready", "/api/template"]) {
    const headers = (await request.get(address, { headers: { "x-request-id": "named" } })).headers();
    expect(headers["content-security-policy"], address).toBe("default-src 'none'; frame-ancestors 'none'");
    expect(headers["x-request-id"], address).toBe("named");
  }
});

test("what a page writes to the log bears the id that its request came with", async ({
  request,
  rollcall,
}) => {
  const id = `garbled-${Date.now()}`;
  await request.get("/users", {
    headers: { cookie: "authjs.session-token=garbled", "x-request-id": id },
    maxRedirects: 0,
  });
  const read = async () => readFile(path.join(rollcall.dataDir, "logs", "app.log"), "utf8");
  await expect.poll(read).toContain(`"requestId":"${id}"`);
});

test("nobody but Inngest runs a function or has them registered, nor sends more than a call may hold", async ({
  request,
}) => {
  for (const method of ["GET", "PUT", "POST"]) {
    const answer = await request.fetch("/api/inngest?fnId=rollcall-sweep&stepId=step", {
      method,
      ...(method === "POST" && { data: { event: { name: "x", data: {} }, events: [], steps: {}, ctx: {} } }),
    });
    expect(answer.status(), method).toBe(401);
  }
  const flood = { data: Buffer.alloc(5 * 1024 * 1024, " "), headers: { "content-type": "application/json" } };
  expect((await request.post("/api/inngest", flood)).status()).toBe(413);
});

test("the page of an invitation is kept by nobody and told to nobody", async ({ request }) => {
  const headers = (await request.get("/invite/no-such-token")).headers();
  expect(headers["referrer-policy"]).toBe("no-referrer");
  expect(headers["cache-control"]).toContain("no-store");
  expect(headers["x-robots-tag"]).toBe("noindex, nofollow");
});

test("no script reads the session, and no other site sends it", async ({ session }) => {
  const cookies = session.cookies.filter(({ name }) => name.includes("session-token"));
  expect(cookies).toHaveLength(1);
  expect(cookies[0]).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
});

test("behind a proxy that speaks https the session goes over nothing else", async ({ browser, rollcall }) => {
  const context = await browser.newContext({
    baseURL: rollcall.url,
    extraHTTPHeaders: { "x-forwarded-proto": "https" },
  });
  await signIn(await context.newPage(), rollcall);
  const cookies = (await context.cookies()).filter(({ name }) => name.includes("session-token"));
  await context.close();
  expect(cookies).toHaveLength(1);
  expect(cookies[0]).toMatchObject({
    name: "__Secure-authjs.session-token",
    secure: true,
    httpOnly: true,
    sameSite: "Lax",
    path: "/",
  });
});

test("the policy runs no script that stands in a page, and the pages need none", async ({
  signedInPage: page,
}) => {
  const violations: string[] = [];
  await page.exposeFunction("violated", (what: string) => violations.push(what));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
      void (window as unknown as { violated(what: string): void }).violated(
        `${violatedDirective} ${blockedURI}`,
      );
    });
  });
  for (const address of ["/users", "/groups", "/processes", "/settings", "/audit"]) {
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  }
  expect(violations).toEqual([]);
  await page.evaluate(() => {
    const script = document.createElement("div");
    script.innerHTML = '<img src="/no-such-image" onerror="document.title = \'run\'">';
    document.body.append(script);
  });
  await expect.poll(() => violations).toContainEqual(expect.stringContaining("script-src"));
  await expect(page).not.toHaveTitle("run");
});
