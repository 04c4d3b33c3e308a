import { createServer, request as send, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { inflateIfWorkbook } from "./workbook";

/** What the product has answered to one request. */
interface Recorded {
  /** `POST /users (text/x-component)`. */
  readonly what: string;
  /** The body as it came so far, that of a stream too; a workbook's is unpacked. */
  text(): Promise<string>;
}

export interface Recorder {
  /** Where a browser finds the product, every answer of which is kept. */
  readonly url: string;
  readonly answers: readonly Recorded[];
  close(): Promise<void>;
}

/** Stands before the product and keeps the head and the body of everything it answers. */
export async function recordAnswers(productUrl: string): Promise<Recorder> {
  const { hostname, port: productPort } = new URL(productUrl);
  const answers: Recorded[] = [];
  const server = createServer((request, response) => {
    const { method = "GET", url = "/", headers } = request;
    const forwarded = send(
      // Not compressed, so that what is kept can be read.
      {
        hostname,
        port: productPort,
        path: url,
        method,
        headers: { ...headers, "accept-encoding": "identity" },
      },
      (answer) => {
        const head = `${method} ${url} (${answer.headers["content-type"]})`;
        answers.push(keep(head, answer.headers, answer));
        response.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(response);
        answer.once("error", () => response.destroy());
      },
    );
    forwarded.once("error", () => response.destroy());
    response.once("close", () => forwarded.destroy());
    request.pipe(forwarded);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // Safe: a server that listens on a port has an address with one.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${hostname}:${port}`,
    answers,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function keep(what: string, headers: IncomingHttpHeaders, body: NodeJS.ReadableStream): Recorded {
  const chunks: Buffer[] = [];
  body.on("data", (chunk: Buffer) => chunks.push(chunk));
  return {
    what,
    text: async () => `${JSON.stringify(headers)}\n${await inflateIfWorkbook(Buffer.concat(chunks))}`,
  };
}
