import { createServer, request as send, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

/** One call that passes by, whoever makes it. */
export interface Exchange {
  readonly to: "worker" | "inngest";
  readonly method: string;
  readonly url: URL;
  readonly body: string;
}

/** What becomes of calls and answers on their way. Both may take their time: a call waits meanwhile. */
export interface Tamper {
  call(exchange: Exchange): Promise<"pass" | "lose" | "double">;
  answer(exchange: Exchange): Promise<"pass" | "lose">;
}

export const NO_TAMPER: Tamper = { call: async () => "pass", answer: async () => "pass" };

export interface HttpProxy {
  readonly port: number;
  tamper: Tamper;
  close(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** A call to a program that is being started waits for it this long. */
const START_PATIENCE_MS = 20_000;

/**
 * Stands before a program that comes and goes.
 * @param portOf where it listens at present; null while it is down
 */
export async function httpProxy(to: Exchange["to"], portOf: () => number | null): Promise<HttpProxy> {
  const server = createServer(async (request, response) => {
    try {
      const { method = "GET", headers } = request;
      const bytes = await readAll(request);
      const url = new URL(request.url ?? "/", "http://proxy");
      const exchange = { to, method, url, body: bytes.toString() };
      const fate = await proxy.tamper.call(exchange);
      if (fate === "lose") return void response.destroy();
      const once = async () => forward(await portNow(portOf), method, url, headers, bytes);
      // Of two answers the sender sees one, and it may be the later one.
      const answers = await Promise.all(fate === "double" ? [once(), once()] : [once()]);
      const answer = answers.at(-1);
      if (!answer || (await proxy.tamper.answer(exchange)) === "lose") return void response.destroy();
      response.writeHead(answer.status, answer.headers).end(answer.body);
    } catch {
      // Whoever was to answer has died: so does the connection.
      response.destroy();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // Safe: a server that listens on a port has an address with one.
  const { port } = server.address() as AddressInfo;
  const proxy: HttpProxy = {
    port,
    tamper: NO_TAMPER,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return proxy;
}

async function portNow(portOf: () => number | null): Promise<number> {
  for (const deadline = Date.now() + START_PATIENCE_MS; Date.now() < deadline; await delay(10)) {
    const port = portOf();
    if (port !== null) return port;
  }
  throw new Error("It does not come up");
}

function forward(
  port: number,
  method: string,
  url: URL,
  headers: IncomingHttpHeaders,
  body: Buffer,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const path = `${url.pathname}${url.search}`;
    const sent = send(
      { host: "127.0.0.1", port, path, method, headers: { ...headers, connection: "close" }, agent: false },
      (response) =>
        readAll(response).then(
          (bytes) =>
            resolve({ status: response.statusCode ?? 500, headers: plain(response.headers), body: bytes }),
          reject,
        ),
    );
    sent.once("error", reject);
    sent.end(body);
  });
}

/** The body goes on in one piece, and each call has a connection of its own. */
function plain(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const hop = ["connection", "keep-alive", "transfer-encoding"];
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !hop.includes(name)));
}

async function readAll(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}
