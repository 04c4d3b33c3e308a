import { setTimeout as delay } from "node:timers/promises";
import { encode } from "next-auth/jwt";
import { listServerActions } from "@/e2e/wall/server-actions";
import type { SessionClaims } from "@/lib/auth/credentials";
import type { Product } from "./product";

/** A signed-in person who does what a browser does over HTTP, without the browser. */
export interface Client {
  /** The whole body of a page. @throws where it is no page, or a part of it has failed */
  visit(address: string): Promise<string>;
  /** What a server action answers. @throws where the call itself fails */
  call(action: string, input: unknown): Promise<unknown>;
  /** Listens to the company's processes until `signal`; counts each time that it was cut off. */
  listen(signal: AbortSignal): Promise<number>;
}

/** The name of next-auth's cookie over plain HTTP, and the salt of what it holds. */
const COOKIE = "authjs.session-token";
/** As a browser waits that has lost an event stream. */
const RECONNECT_MS = 3_000;

/** The cookie of a session of that person, as signing in gives it. */
export async function sessionOf({ authSecret }: Pick<Product, "authSecret">, claims: SessionClaims) {
  const token = { sub: claims.userId, claims };
  return { name: COOKIE, value: await encode({ token, secret: authSecret, salt: COOKIE }) };
}

export async function clientOf(product: Product, claims: SessionClaims): Promise<Client> {
  const { url } = product;
  const session = await sessionOf(product, claims);
  const cookie = `${session.name}=${session.value}`;
  const actions = new Map(listServerActions().map((action) => [action.name, action]));
  return {
    async visit(address) {
      const response = await fetch(url + address, { headers: { cookie }, redirect: "manual" });
      const body = await response.text();
      if (response.status !== 200) throw new Error(`${address} answers ${response.status}`);
      // How a part of a page that failed while it streamed tells the browser.
      if (/"digest\\":\\"\d/.test(body)) throw new Error(`a part of ${address} has failed`);
      return body;
    },
    async call(name, input) {
      const action = actions.get(name);
      if (!action) throw new Error(`no action ${name}`);
      const headers = {
        cookie,
        origin: new URL(url).origin,
        "next-action": action.id,
        accept: "text/x-component",
      };
      const response = await fetch(url + action.address, {
        method: "POST",
        headers,
        body: encodeInput(input),
      });
      return decodeAnswer(name, await response.text());
    },
    async listen(signal) {
      let cut = 0;
      while (!signal.aborted) {
        try {
          const stream = await fetch(`${url}/api/processes/stream`, { headers: { cookie }, signal });
          if (stream.status !== 200) throw new Error(`the stream answers ${stream.status}`);
          for await (const chunk of stream.body ?? []) void chunk;
        } catch {
          if (signal.aborted) break;
          cut++;
          await delay(RECONNECT_MS, undefined, { signal }).catch(() => {});
        }
      }
      return cut;
    },
  };
}

/** As React writes the only argument of an action: JSON, or a form beside it. */
function encodeInput(input: unknown): string | FormData {
  if (!(input instanceof FormData)) return JSON.stringify([input]);
  const body = new FormData();
  for (const [name, value] of input) body.set(`_1_${name}`, value);
  body.set("0", '["$K1"]');
  return body;
}

/** The second row of the stream that an action answers with is what it returned. */
function decodeAnswer(name: string, text: string): unknown {
  const [, json] = /^1:(.*)$/m.exec(text) ?? [];
  if (json === undefined) throw new Error(`${name} answers ${text.slice(0, 200)}`);
  return JSON.parse(json);
}
