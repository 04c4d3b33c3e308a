import type { APIRequestContext, APIResponse, Browser, BrowserContext } from "@playwright/test";
import { expect, submitSignIn } from "../support/fixtures";
import { inflateIfWorkbook } from "../support/workbook";
import type { SignInBy } from "./neighbour";
import { listAddresses, routerStateOf, type ServerAction } from "./server-actions";

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

/** One way to ask for what is at an address. */
export interface Visit {
  readonly path: string;
  readonly headers: Record<string, string>;
  /** For what a test says of it. */
  readonly what: string;
}

/** Each path as the bar of addresses asks for it; that of a page also as a link in a page does, without its layouts. */
export function visitsTo(address: string, ids: readonly string[], query = ""): Visit[] {
  const isPage = listAddresses("page").includes(address);
  return pathsOf(address, ids).flatMap(({ path, id }) => {
    const whole = { path: path + query, headers: {}, what: path + query };
    if (!isPage) return [whole];
    const headers = { rsc: "1", "next-router-state-tree": routerStateOf(address, id) };
    return [whole, { path: path + query, headers, what: `${path}${query} by a link` }];
  });
}

/** The addresses that a page or route has with these ids in its dynamic parts; the one it has without any. */
function pathsOf(address: string, ids: readonly string[]): { path: string; id: string }[] {
  if (!address.includes("[")) return [{ path: address, id: "" }];
  return ids.map((id) => ({ path: address.replace(/\[[^\]]+\]/g, encodeURIComponent(id)), id }));
}

/** The answer to a visit, wherever it leads; a link's is told apart in caches by what Next adds to its address. */
export async function visit(calls: APIRequestContext, { path, headers }: Visit): Promise<APIResponse> {
  const answer = await calls.get(path, { headers, maxRedirects: 0 });
  const { location = "" } = answer.headers();
  if (!/[?&]_rsc=/.test(location)) return answer;
  return calls.get(location, { headers, maxRedirects: 0 });
}

/** What a person could read in an answer, were it unpacked. */
export async function textOf(answer: APIResponse): Promise<string> {
  return inflateIfWorkbook(await answer.body());
}

/** The first event of a stream, which by itself would not end. */
export async function firstEventOf(context: BrowserContext, url: string): Promise<string> {
  const cookies = (await context.cookies()).map(({ name, value }) => `${name}=${value}`);
  const answer = await fetch(url, { headers: { cookie: cookies.join("; ") } });
  if (!answer.body) throw new Error("no stream");
  let text = "";
  for await (const chunk of answer.body.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    if (text.includes("\n\n")) break;
  }
  return text;
}
