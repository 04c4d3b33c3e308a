import { startInngestServer, type InngestServer } from "./server";
import { settingsFromEnv } from "./settings";

/** Temporary failure (sysexits.h): Postgres is away. Whoever started the program starts it again. */
const EXIT_LOST = 75;

/**
 * The program: configured by environment (see `settings.ts`; DATABASE_URL is the owner's connection).
 * With an IPC channel it sends `{ready: true, port}` when it listens, and ends when the channel closes.
 * SIGTERM and SIGINT stop it, as a rule within about a second; exit code 75 means that Postgres did not answer
 * or went away, and that it wants to be started again.
 */
async function main(): Promise<void> {
  const options = settingsFromEnv(process.env);
  let server: InngestServer | undefined;
  const stop = (code: number) => {
    setTimeout(() => process.exit(code), 4_500).unref();
    void (server?.stop() ?? Promise.resolve()).finally(() => process.exit(code));
  };
  process.once("SIGTERM", () => stop(0));
  process.once("SIGINT", () => stop(0));
  process.once("disconnect", () => stop(0));
  try {
    server = await startInngestServer({ ...options, onLost: () => process.exit(EXIT_LOST) });
  } catch (error) {
    options.log?.error({ err: error }, "The server did not start");
    process.exit(EXIT_LOST);
  }
  process.send?.({ ready: true, port: server.port });
}

await main();
