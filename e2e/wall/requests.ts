import type { APIRequestContext, APIResponse, Browser, BrowserContext } from "@playwright/test";
import { expect, submitSignIn } from "../support/fixtures";
import type { SignInBy } from "./neighbour";
import type { ServerAction } from "./server-actions";

/** Calls a server action as a browser does, or as one would that says it comes from elsewhere, or nothing of it. */
export function post(
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
export function withNul(input: unknown): unknown {
  if (typeof input === "string") return /^[\da-f-]{36}$/.test(input) ? input : `${input}\0`;
  if (typeof input !== "object" || input === null) return input;
  if (Array.isArray(input)) return input.map(withNul);
  return Object.fromEntries(Object.entries(input).map(([name, value]) => [name, withNul(value)]));
}

/** The code in an answer; `refused_by_next` where Next itself turned the call away. */
export async function codeOf(answer: APIResponse | Promise<APIResponse>): Promise<string> {
  const response = await answer;
  const text = await response.text();
  const [, code] = /"ok":false,"code":"(\w+)"/.exec(text) ?? [];
  return code ?? (response.status() >= 400 ? "refused_by_next" : "none");
}

export async function signedInAs(browser: Browser, baseURL: string, by: SignInBy): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL });
  const page = await context.newPage();
  await submitSignIn(page, by);
  await expect(page).not.toHaveURL(/sign-in/);
  return context;
}
