import { randomInt } from "node:crypto";
import { createServer } from "node:net";

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
