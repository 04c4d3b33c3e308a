import { randomInt } from "node:crypto";
import { connect, createServer } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

/** Whether a server could listen on this port of the given address now. */
export async function portIsFree(port: number, host = "127.0.0.1"): Promise<boolean> {
  const server = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen({ port, host, exclusive: true }, resolve);
    });
    return true;
  } catch {
    return false;
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

/**
 * A free port of 127.0.0.1 below the range that systems give to outgoing connections: a client that
 * retries against a stopped server inside that range can end up connected to itself.
 */
export async function findFreePort(): Promise<number> {
  for (let tries = 0; tries < 50; tries++) {
    const port = randomInt(20_000, 30_000);
    if (await portIsFree(port)) return port;
  }
  throw new Error("No free port was found between 20000 and 30000.");
}

/**
 * Waits for a port that a program on its way out may still hold; false when it is still taken in the end.
 * Also taken is a port that answers on the other loopback address, which a browser may prefer.
 */
export async function waitUntilFree(port: number, host: string, patienceMs: number): Promise<boolean> {
  for (const deadline = Date.now() + patienceMs; ; await delay(100)) {
    const answers = await Promise.all([accepts(port, "127.0.0.1"), accepts(port, "::1")]);
    if (!answers.includes(true) && (await portIsFree(port, host))) return true;
    if (Date.now() > deadline) return false;
  }
}

function accepts(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host });
    const settle = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once("connect", () => settle(true));
    socket.once("error", () => settle(false));
    socket.setTimeout(1000, () => settle(false));
  });
}
