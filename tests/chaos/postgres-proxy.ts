import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

export interface PostgresProxy {
  readonly port: number;
  /** Milliseconds that an answer of the database is late. */
  lateMs: number;
  /** Breaks one connection in so many, at random; @returns how many were broken */
  drop(share: number, chance: (share: number) => boolean): number;
  close(): Promise<void>;
}

/** Stands before a database that comes and goes; nobody who speaks through it knows of the other end. */
export async function postgresProxy(portOf: () => number | null): Promise<PostgresProxy> {
  const open = new Set<() => void>();
  const server = createServer((client) => {
    const port = portOf();
    if (port === null) return void client.resetAndDestroy();
    const database = connect({ host: "127.0.0.1", port });
    const cut = () => {
      open.delete(cut);
      client.destroy();
      database.destroy();
    };
    open.add(cut);
    for (const socket of [client, database]) socket.setNoDelay(true).once("error", cut).once("close", cut);
    client.on("data", (chunk: Buffer) => database.write(chunk));
    passOn(database, client, () => proxy.lateMs);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const proxy: PostgresProxy = {
    // Safe: a server that listens on a port has an address with one.
    port: (server.address() as AddressInfo).port,
    lateMs: 0,
    drop(share, chance) {
      const broken = [...open].filter(() => chance(share));
      for (const cut of broken) cut();
      return broken.length;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const cut of open) cut();
      }),
  };
  return proxy;
}

/** In the order in which it came, however late. */
function passOn(from: Socket, to: Socket, lateMs: () => number): void {
  let before: Promise<unknown> | undefined;
  from.on("data", (chunk: Buffer) => {
    const ms = lateMs();
    if (ms === 0 && !before) return void to.write(chunk);
    const mine = Promise.all([before, delay(ms)]).then(() => {
      if (!to.destroyed) to.write(chunk);
      if (before === mine) before = undefined;
    });
    before = mine;
  });
}
