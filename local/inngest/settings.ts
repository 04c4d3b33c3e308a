import { pino, type Logger } from "pino";
import { z } from "zod";

export type InngestServerOptions = {
  /** Owner connection to a Postgres database; everything is kept in two schemas of it. */
  databaseUrl: string;
  /** Serve endpoints of the apps whose functions are run, such as http://127.0.0.1:3000/api/inngest. */
  appUrls: string[];
  /** 0, the default, takes any free port. */
  port?: number;
  host?: string;
  /** Signs the calls to apps, which have the same as INNGEST_SIGNING_KEY; without it they are unsigned. */
  signingKey?: string;
  /** The queue lives in `<schema>_queue`. */
  schema?: string;
  /** Wait before the first retry of a failed call; doubles with every attempt. */
  retryBaseMs?: number;
  /** Wait before calling again an app that does not answer at all; such calls are not attempts. */
  unreachableRetryMs?: number;
  /** How often an app is asked to register its functions again. */
  syncIntervalMs?: number;
  /** Calls to apps under way at once, over all functions. */
  concurrency?: number;
  /** How long finished runs stay in the history. */
  historyDays?: number;
  /** How long `stop` waits for calls under way before it leaves them to the next start. */
  stopGraceMs?: number;
  log?: Logger;
  /** Called once when the server cannot go on, for instance because Postgres went away. */
  onLost?: (reason: string) => void;
};

export type Settings = Required<InngestServerOptions>;

export function resolveSettings(options: InngestServerOptions): Settings {
  return {
    port: 0,
    host: "127.0.0.1",
    signingKey: "",
    schema: "inngest_local",
    retryBaseMs: 1_000,
    unreachableRetryMs: 1_000,
    syncIntervalMs: 5_000,
    concurrency: 32,
    historyDays: 7,
    stopGraceMs: 1_000,
    log: pino({ name: "inngest", level: "info" }),
    onLost: () => {},
    ...Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)),
    databaseUrl: options.databaseUrl,
    appUrls: options.appUrls,
  };
}

const count = z.coerce.number().int().positive().optional();

const envSchema = z.object({
  DATABASE_URL: z.string().min(1),
  LOCAL_INNGEST_PORT: z.coerce.number().int().min(0).max(65_535).default(8288),
  LOCAL_INNGEST_HOST: z.string().optional(),
  INNGEST_SIGNING_KEY: z.string().optional(),
  LOCAL_INNGEST_APP_URL: z.string().default("http://127.0.0.1:3000/api/inngest"),
  LOCAL_INNGEST_SCHEMA: z
    .string()
    .regex(/^[a-z_][a-z0-9_]{0,40}$/)
    .optional(),
  LOCAL_INNGEST_RETRY_BASE_MS: count,
  LOCAL_INNGEST_UNREACHABLE_RETRY_MS: count,
  LOCAL_INNGEST_SYNC_INTERVAL_MS: count,
  LOCAL_INNGEST_CONCURRENCY: count,
  LOCAL_INNGEST_HISTORY_DAYS: count,
  LOCAL_INNGEST_LOG_LEVEL: z.string().default("info"),
});

/** Reads the options of the program from its environment; throws when one is missing or malformed. */
export function settingsFromEnv(env: NodeJS.ProcessEnv): InngestServerOptions {
  const parsed = envSchema.parse(env);
  return {
    databaseUrl: parsed.DATABASE_URL,
    appUrls: parsed.LOCAL_INNGEST_APP_URL.split(",").map((url) => url.trim()),
    port: parsed.LOCAL_INNGEST_PORT,
    host: parsed.LOCAL_INNGEST_HOST,
    signingKey: parsed.INNGEST_SIGNING_KEY,
    schema: parsed.LOCAL_INNGEST_SCHEMA,
    retryBaseMs: parsed.LOCAL_INNGEST_RETRY_BASE_MS,
    unreachableRetryMs: parsed.LOCAL_INNGEST_UNREACHABLE_RETRY_MS,
    syncIntervalMs: parsed.LOCAL_INNGEST_SYNC_INTERVAL_MS,
    concurrency: parsed.LOCAL_INNGEST_CONCURRENCY,
    historyDays: parsed.LOCAL_INNGEST_HISTORY_DAYS,
    log: pino({ name: "inngest", level: parsed.LOCAL_INNGEST_LOG_LEVEL }),
  };
}
