import http from "node:http";
import https from "node:https";

/** A step may take two hours by Inngest's rules; a call that has not ended by then never will. */
const LONGEST_CALL_MS = 2 * 3_600_000 + 60_000;

export type Response = { status: number; headers: http.IncomingHttpHeaders; text: string };

/** The request never reached the app: nothing was run. */
export class UnreachableError extends Error {
  override name = "UnreachableError";
}

/**
 * Posts JSON and reads the whole answer. Not `fetch`, which gives up after five minutes without headers,
 * and a connection each, so that a failure tells whether the app may have begun to work.
 * @throws UnreachableError when no connection was made, another error when it broke.
 */
export function postJson(
  url: string,
  body: string,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<Response> {
  const { request } = url.startsWith("https:") ? https : http;
  return new Promise((resolve, reject) => {
    let connected = false;
    const fail = (error: Error) =>
      reject(connected || signal.aborted ? error : new UnreachableError(error.message));
    const sent = request(
      url,
      {
        method: "POST",
        agent: false,
        signal,
        headers: {
          "content-type": "application/json",
          "content-length": Buffer.byteLength(body),
          ...headers,
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", fail);
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: Buffer.concat(chunks).toString("utf8"),
          }),
        );
      },
    );
    sent.on("socket", (socket) => socket.once("connect", () => (connected = true)));
    sent.on("error", fail);
    sent.setTimeout(LONGEST_CALL_MS, () => sent.destroy(new Error("The call took longer than two hours.")));
    sent.end(body);
  });
}
