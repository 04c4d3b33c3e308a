import { appendFileSync, readFileSync, rmSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { build } from "esbuild";
import { PROJECT_ROOT, startNode, tailOf, type NodeChild } from "@/local/child";
import { findFreePort } from "@/local/ports";
import { startPostgres, type RunningPostgres } from "@/local/postgres";
import { environmentFor } from "../support/environment";
import { fakeResend, type FakeResend } from "../support/fake-resend";
import { fakeTwilio, type FakeTwilio } from "../support/fake-twilio";
import { httpProxy, type HttpProxy } from "./http-proxy";
import { keepUp, type Kept } from "./kept";
import { postgresProxy, type PostgresProxy } from "./postgres-proxy";

export const PARTS = ["worker", "inngest", "postgres"] as const;
export type PartName = (typeof PARTS)[number];

/** The product without its pages, each part a process of its own, and what lies between them open to mischief. */
export interface World {
  readonly parts: Readonly<Record<PartName, Kept>>;
  /** Between the worker and Inngest, by who is called. */
  readonly toWorker: HttpProxy;
  readonly toInngest: HttpProxy;
  readonly toPostgres: PostgresProxy;
  readonly mail: FakeResend;
  readonly sms: FakeTwilio;
  /** The way of an admin's browser to the worker, on which nothing is tampered with. */
  readonly workerPort: () => number | null;
  readonly postgresLog: () => string;
  readonly logFile: string;
  /** @param remove whether the files go too: after a failure they tell why */
  close(remove: boolean): Promise<void>;
}

const ACCOUNT = `AC${"0".repeat(32)}`;

export async function openWorld(): Promise<World> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "rollcall-chaos-"));
  const [logFile, postgresLog] = [path.join(dataDir, "children.log"), path.join(dataDir, "postgres.log")];
  const programs = await bundle(dataDir);
  const at: Record<PartName, number | null> = { worker: null, inngest: null, postgres: null };

  // Not `throwaway`: what is committed must outlive a kill, so it is flushed as it is in earnest.
  const startDatabase = () => startPostgres({ dataDir, log: (text) => appendFileSync(postgresLog, text) });
  const first = await startDatabase();
  let ready: RunningPostgres | null = first;
  const postgres = await keepUp(
    async () => {
      const started = ready ?? (await startDatabase());
      ready = null;
      if (started.url !== first.url) throw new Error("Postgres came back at another address");
      return started;
    },
    { whole: false, onChange: (now) => (at.postgres = now && Number(new URL(now.url).port)) },
  );
  const toPostgres = await postgresProxy(() => at.postgres);
  const direct = await environmentFor(first.url);
  const byProxy = (url: string) => Object.assign(new URL(url), { port: String(toPostgres.port) }).href;

  const [mail, sms] = [await fakeResend(), await fakeTwilio(ACCOUNT)];
  const toWorker = await httpProxy("worker", () => at.worker);
  const toInngest = await httpProxy("inngest", () => at.inngest);
  process.env.TEST_DATABASE_OWNER_URL = direct.TEST_DATABASE_OWNER_URL;
  const env = {
    ...process.env,
    ...direct,
    NODE_ENV: "production" as const,
    DATABASE_URL: byProxy(direct.DATABASE_URL),
    ROLLCALL_URL: "https://rollcall.example",
    RESEND_API_KEY: "re_chaos",
    RESEND_BASE_URL: mail.url,
    MAIL_FROM: "Rollcall <mail@example.com>",
    TWILIO_ACCOUNT_SID: ACCOUNT,
    TWILIO_AUTH_TOKEN: "chaos",
    TWILIO_FROM: "+15005550006",
    TWILIO_BASE_URL: sms.url,
    INNGEST_DEV: `http://127.0.0.1:${toInngest.port}`,
    LOCAL_INNGEST_APP_URL: `http://127.0.0.1:${toWorker.port}/api/inngest`,
    // Real time is spent on work, not on pauses; yet the eight retries of a step of an import come to about 100 s, as long
    // as parts die at random, as in production they come to as long as an outage.
    LOCAL_INNGEST_RETRY_BASE_MS: "400",
    LOCAL_INNGEST_UNREACHABLE_RETRY_MS: "100",
  };

  const program = (part: "worker" | "inngest", more: (port: number) => Record<string, string>) =>
    keepUp(
      async (): Promise<NodeChild & { port: number }> => {
        const port = await findFreePort();
        const child = startNode({ args: [programs[part]], env: { ...env, ...more(port) }, logFile });
        if (!(await child.ready)) throw new Error(`The ${part} did not start:\n${tailOf(logFile)}`);
        return Object.assign(child, { port });
      },
      { whole: true, onChange: (now) => (at[part] = now?.port ?? null) },
    );
  const worker = await program("worker", (port) => ({ PORT: String(port) }));
  const inngest = await program("inngest", (port) => ({
    DATABASE_URL: byProxy(first.url),
    LOCAL_INNGEST_PORT: String(port),
  }));

  return {
    parts: { worker, inngest, postgres },
    toWorker,
    toInngest,
    toPostgres,
    mail,
    sms,
    workerPort: () => at.worker,
    postgresLog: () => readFileSync(postgresLog, "utf8"),
    logFile,
    async close(remove) {
      await Promise.all([inngest.stop(), worker.stop()]);
      await Promise.all([toWorker, toInngest, toPostgres, mail, sms].map((server) => server.close()));
      await postgres.stop();
      if (remove) await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Programs in one file each start in a quarter of the time, which hundreds of kills are made of. */
async function bundle(dataDir: string) {
  // Below node_modules, so that what stays outside of the bundle is found.
  const folder = path.join(PROJECT_ROOT, "node_modules", ".cache", path.basename(dataDir));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const options = {
    bundle: true,
    platform: "node",
    format: "esm",
    logLevel: "error",
    absWorkingDir: PROJECT_ROOT,
  } as const;
  const [worker, inngest] = [path.join(folder, "worker.mjs"), path.join(folder, "inngest.mjs")];
  await build({
    ...options,
    entryPoints: ["tests/chaos/worker.ts"],
    outfile: worker,
    // Native code; and packages that are CommonJS ask for `require`.
    external: ["@node-rs/argon2"],
    banner: {
      js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
    },
  });
  await build({ ...options, entryPoints: ["local/inngest/main.ts"], outfile: inngest, packages: "external" });
  return { worker, inngest };
}
