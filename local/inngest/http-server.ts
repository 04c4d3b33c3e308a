import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { ROUTES, type Answer } from "./api";
import type { Context } from "./context";

const MAX_BODY_BYTES = 64 * 1024 * 1024;

class BadRequestError extends Error {}

/** Listens for SDKs and for people. Settles when it listens, with the port. */
export async function startHttp(context: Context): Promise<{ server: Server; port: number }> {
  const { host, port, log } = context.settings;
  const server = createServer((request, response) => {
    respond(context, request)
      .catch((error: unknown): Answer => {
        if (error instanceof BadRequestError)
          return { status: 400, body: { error: error.message, status: 400 } };
        log.error(
          { path: request.url, name: error instanceof Error ? error.name : "Error" },
          "A request failed",
        );
        return { status: 500, body: { error: "The local Inngest server failed.", status: 500 } };
      })
      .then(({ status, body }) => {
        response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
        response.end(JSON.stringify(body));
      });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => resolve());
  });
  return { server, port: (server.address() as AddressInfo).port };
}

async function respond(context: Context, request: IncomingMessage): Promise<Answer> {
  if (isForeign(request, context.settings.host)) {
    return { status: 403, body: { error: "Pages of other sites may not call this server.", status: 403 } };
  }
  const url = new URL(request.url ?? "/", "http://localhost");
  for (const { method, path, handle } of ROUTES) {
    const match = path.exec(url.pathname);
    if (!match || method !== request.method) continue;
    return handle(context, {
      params: match.slice(1).map((part) => decodeURIComponent(part)),
      query: url.searchParams,
      headers: request.headers,
      body: () => readJson(request),
    });
  }
  return { status: 404, body: { error: "There is nothing here.", status: 404 } };
}

/**
 * Whether a request comes from a page in a browser, or under a name that is not this machine's: with no
 * keys to check, nothing else keeps a page that the person happens to visit from sending events.
 */
function isForeign({ headers }: IncomingMessage, host: string): boolean {
  const site = headers["sec-fetch-site"];
  if (headers.origin || (site && site !== "none" && site !== "same-origin")) return true;
  const name = (headers.host ?? "").replace(/:\d+$/, "");
  return host === "127.0.0.1" && !["localhost", "127.0.0.1", "[::1]"].includes(name);
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw new BadRequestError("The body is too large.");
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch {
    throw new BadRequestError("The body is not JSON.");
  }
}
