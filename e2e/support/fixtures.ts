import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test as base, type BrowserContextOptions, type Page } from "@playwright/test";
import type Axe from "axe-core";
import type { RunningState } from "@/local/running";
import type { Stage } from "./global-setup";
import type { Language } from "./import-dialog";

type StorageState = Exclude<BrowserContextOptions["storageState"], string | undefined>;

type TestFixtures = {
  /** The language that the browser asks the console for; without it, the browser's own. */
  language: Language | undefined;
  /** A page of the console, signed in as the demo admin, on the page of users. */
  signedInPage: Page;
  /** Expects that axe finds nothing on the page as it is now. */
  expectAccessible: (page: Page) => Promise<void>;
};

type WorkerFixtures = {
  /** The product, for this worker alone. */
  rollcall: RunningState;
  /** What the browser keeps of one sign-in; signing in again in every test would run into the limit. */
  session: StorageState;
};

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

function stage(): Stage {
  const text = process.env.ROLLCALL_E2E;
  if (!text) throw new Error("The global setup has not run");
  return JSON.parse(text) as Stage;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  launchOptions: [
    async ({ launchOptions }, provide) => {
      const { executablePath, env } = stage().browser;
      await provide({
        ...launchOptions,
        executablePath,
        env: { ...process.env, ...env },
      });
    },
    { scope: "worker" },
  ],

  rollcall: [
    async ({}, provide, { parallelIndex }) => {
      const own = stage().rollcalls[parallelIndex];
      if (!own) throw new Error(`No Rollcall was started for worker ${parallelIndex}`);
      await provide(own);
    },
    { scope: "worker" },
  ],

  baseURL: async ({ rollcall }, provide) => provide(rollcall.url),

  session: [
    async ({ browser, rollcall }, provide) => {
      const context = await browser.newContext({ baseURL: rollcall.url });
      await signIn(await context.newPage(), rollcall);
      const state = await context.storageState();
      await context.close();
      await provide(state);
    },
    { scope: "worker" },
  ],

  language: [undefined, { option: true }],

  context: async ({ context, language, rollcall }, provide) => {
    if (language) await context.addCookies([{ name: "locale", value: language, url: rollcall.url }]);
    await provide(context);
  },

  page: async ({ page }, provide) => {
    typeAsAPerson(page);
    await provide(page);
  },

  signedInPage: async ({ page, session }, provide) => {
    await page.context().addCookies(session.cookies);
    await page.goto("/users");
    await provide(page);
  },

  expectAccessible: async ({}, provide) => {
    await provide(async (page) => {
      const found = await violationsOn(page);
      expect(found, "what axe finds").toEqual([]);
    });
  },
});

/**
 * What a person cannot do either: press a key before what has just been drawn is wired, or choose a file before the
 * window for it is awaited.
 */
function typeAsAPerson(page: Page): void {
  page.on("filechooser", () => undefined);
  const press = page.keyboard.press.bind(page.keyboard);
  page.keyboard.press = async (...key) => {
    // A page that draws without a pause is never idle; one that is being left has no more to wire.
    const idle = () => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 200 }));
    await page.evaluate(idle).catch(() => null);
    await press(...key);
  };
}

type Credentials = { companyCode: string; login: string; password: string | null };

/** Signs in as an admin and waits for the console. */
export async function signIn(page: Page, by: Credentials): Promise<void> {
  await submitSignIn(page, by);
  await page.waitForURL("**/users**");
}

/** Sends the form of the sign-in page; field names are the same in every language. */
export async function submitSignIn(page: Page, by: Credentials): Promise<void> {
  await page.goto("/sign-in");
  await page.locator("input[name=company]").fill(by.companyCode);
  await page.locator("input[name=login]").fill(by.login);
  await page.locator("input[name=password]").fill(by.password ?? "");
  await page.locator("button[type=submit]").click();
}

/** One line for each element at fault, with the rule that it breaks. */
async function violationsOn(page: Page): Promise<string[]> {
  // Colours in the middle of a fade are not the colours of the page. What goes on for ever is no fade.
  await page.evaluate(() => {
    const fades = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    return Promise.all(fades.map((each) => each.finished.catch(() => null)));
  });
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document));
  return violations.flatMap((rule) =>
    rule.nodes.map((node) => `${rule.id}: ${node.html} ${node.failureSummary ?? ""}`),
  );
}

declare global {
  var axe: typeof Axe;
}

export { expect };
