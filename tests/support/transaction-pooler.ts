import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/**
 * Behaves as a transaction pooler (PgBouncer, Supavisor, Neon's) does: a client has a connection to the server for the
 * length of a transaction only, and each next one is another where there is another. What a session would keep stays
 * behind: prepared statements, settings, locks.
 */
export interface TransactionPooler {
  /** The same database, through the pooler. */
  through(url: string): string;
  close(): Promise<void>;
}

interface Server {
  readonly socket: Socket;
  client: Client | undefined;
  /** Answers that end in ReadyForQuery and have not come yet. */
  owed: number;
}

interface Client {
  readonly socket: Socket;
  pool: Pool | undefined;
  server: Server | undefined;
  readonly waiting: Message[];
}

/** Of one user and database: servers in the order in which they became idle. */
interface Pool {
  readonly servers: Set<Server>;
  readonly idle: Server[];
  readonly queue: Client[];
}

type Message = { readonly type: string; readonly bytes: Buffer };

const TERMINATE = Buffer.from([0x58, 0, 0, 0, 4]);
const QUERIES = ["Q", "S", "F"];

/** @param size connections to the server, of each user and database */
export async function transactionPooler(serverUrl: string, size = 3): Promise<TransactionPooler> {
  const { hostname, port } = new URL(serverUrl);
  const pools = new Map<string, Pool>();
  const open = new Set<Socket>();
  const keep = (socket: Socket, onClose: () => void) => {
    open.add(socket);
    socket.setNoDelay(true).on("error", () => {});
    socket.once("close", () => void (open.delete(socket), onClose()));
  };

  const listener = createServer((socket) => {
    const client: Client = { socket, pool: undefined, server: undefined, waiting: [] };
    keep(socket, () => leave(client));
    onMessages(socket, { startup: true }, (message) => {
      if (!client.pool) logIn(client, message.bytes);
      else if (message.type === "X") socket.end();
      else if (client.server) pass(client.server, message);
      else {
        client.waiting.push(message);
        if (!client.pool.queue.includes(client)) client.pool.queue.push(client);
        serve(client.pool);
      }
    });
  });

  /** The server itself asks for the password; the connection that it opens by it is the first to be shared. */
  function logIn(client: Client, startup: Buffer): void {
    const name = startup.toString("latin1");
    const pool = pools.get(name) ?? { servers: new Set(), idle: [], queue: [] };
    pools.set(name, pool);
    const server: Server = { socket: connect({ host: hostname, port: Number(port) }), client, owed: 1 };
    Object.assign(client, { pool, server });
    keep(server.socket, () => {
      pool.servers.delete(server);
      server.client?.socket.destroy();
    });
    server.socket.write(startup);
    onMessages(server.socket, { startup: false }, ({ type, bytes }) => {
      server.client?.socket.write(bytes);
      if (type !== "Z" || --server.owed > 0 || bytes.at(-1) !== 0x49) return;
      if (server.client) server.client.server = undefined;
      server.client = undefined;
      if (!pool.servers.has(server) && pool.servers.size >= size) return void server.socket.end(TERMINATE);
      pool.servers.add(server);
      pool.idle.push(server);
      serve(pool);
    });
  }

  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
  // Safe: a server that listens on a port has an address with one.
  const here = (listener.address() as AddressInfo).port;
  return {
    through: (url) => Object.assign(new URL(url), { hostname: "127.0.0.1", port: String(here) }).href,
    close: () =>
      new Promise((resolve) => {
        listener.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}

function serve({ idle, queue }: Pool): void {
  while (idle.length > 0 && queue.length > 0) {
    const [server, client] = [idle.shift(), queue.shift()];
    if (!server || !client) return;
    server.client = client;
    client.server = server;
    for (const message of client.waiting.splice(0)) pass(server, message);
  }
}

function pass(server: Server, { type, bytes }: Message): void {
  if (QUERIES.includes(type)) server.owed++;
  server.socket.write(bytes);
}

/** Whoever leaves in the middle of a transaction takes its connection along, so that it is rolled back. */
function leave(client: Client): void {
  client.server?.socket.destroy();
  const place = client.pool?.queue.indexOf(client) ?? -1;
  if (place >= 0) client.pool?.queue.splice(place, 1);
}

/** Cuts what comes into messages; the first of a client has a length but no type. */
function onMessages(
  socket: Socket,
  { startup }: { startup: boolean },
  onMessage: (message: Message) => void,
): void {
  let rest: Buffer = Buffer.alloc(0);
  socket.on("data", (chunk: Buffer) => {
    rest = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    for (;;) {
      const head = startup ? 0 : 1;
      if (rest.length < head + 4) return;
      const end = head + rest.readUInt32BE(head);
      if (rest.length < end) return;
      const bytes = rest.subarray(0, end);
      rest = rest.subarray(end);
      onMessage({ type: startup ? "" : String.fromCharCode(bytes[0] ?? 0), bytes });
      startup = false;
    }
  });
}
