import { setTimeout as delay } from "node:timers/promises";
import { createAlarm } from "./alarm";
import type { Context } from "./context";
import { openDatabase, queueSchema } from "./database";
import { createExecutor } from "./executor";
import { startHttp } from "./http-server";
import { migrateQueue, recoverJobs, startQueue } from "./queue";
import { createRegistry } from "./registry";
import { resolveSettings, type InngestServerOptions } from "./settings";
import { startSync, type Sync } from "./sync";
import { createTasks } from "./tasks";

/** Given-up calls are put back into the queue at once, unless Postgres is away. */
const RELEASE_PATIENCE_MS = 3_000;

export type InngestServer = { port: number; url: string; stop(): Promise<void> };

/**
 * Starts a small Inngest server for one machine: it runs the functions of apps that talk to it through the
 * Inngest SDK, keeping runs and steps in Postgres, so that it may be killed at any moment and goes on from
 * there when it is started again. Calls under way when it was killed are made again.
 *
 * It listens on the loopback address and checks no keys. With a signing key it signs its calls, as a self-hosted
 * Inngest does, for apps with `INNGEST_BASE_URL` set to its URL; without one it stands where the Inngest Dev Server
 * stands, for apps with `INNGEST_DEV` set to it.
 *
 * It does not outlive the connection to Postgres. When that breaks, `onLost` is called once and the server
 * must be stopped and started anew, which whoever started it does.
 * @throws when Postgres does not answer, or another server holds the schema for 15 seconds.
 */
export async function startInngestServer(options: InngestServerOptions): Promise<InngestServer> {
  const settings = resolveSettings(options);
  const queue = {
    databaseUrl: settings.databaseUrl,
    schema: queueSchema(settings.schema),
    concurrency: settings.concurrency,
    log: settings.log,
  };
  let lost = false;
  const onLost = (reason: string) => {
    if (lost) return;
    lost = true;
    settings.log.error({ reason }, "The server cannot go on");
    settings.onLost(reason);
  };

  const alarm = createAlarm(
    () => database.sql,
    () => onLost("Postgres does not answer."),
  );
  const database = await openDatabase({
    url: settings.databaseUrl,
    schema: settings.schema,
    onScheduled: (runAt) => alarm.set(runAt),
    onLost: () => onLost("The connection to Postgres broke."),
  });
  let sync: Sync | undefined;
  try {
    await migrateQueue(queue);
    const registry = createRegistry(() => database);
    await registry.load();
    const recovered = await recoverJobs(database.sql);
    if (recovered > 0) settings.log.info({ jobs: recovered }, "Going on with what was left");

    const context: Context = { settings, database, registry, syncSoon: () => sync?.soon() };
    const executor = createExecutor(context);
    const { server, port } = await startHttp(context);
    const runner = await startQueue(queue, createTasks(context, executor), onLost);
    alarm.set(new Date());
    sync = startSync(settings);
    settings.log.info({ port }, "The local Inngest server listens");

    return {
      port,
      url: `http://${settings.host}:${port}`,
      async stop() {
        lost = true;
        sync?.stop();
        alarm.stop();
        executor.drain();
        const idle = runner.stop().catch(() => {});
        await Promise.race([idle, delay(settings.stopGraceMs, undefined, { ref: false })]);
        executor.abort();
        await Promise.race([idle, delay(RELEASE_PATIENCE_MS, undefined, { ref: false })]);
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
        await database.end();
      },
    };
  } catch (error) {
    lost = true;
    await database.end();
    throw error;
  }
}
