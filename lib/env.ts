import { z } from "zod";

const key = z
  .base64()
  .refine((text) => Buffer.from(text, "base64").length === 32, "must be 32 bytes in base64");
const megabytes = z.coerce.number().positive();

const schema = z.object({
  /** The app's own connection: a role that owns nothing, so that row-level security binds it. */
  DATABASE_URL: z.url(),
  /** A session connection for LISTEN where DATABASE_URL goes through a transaction pooler. */
  DATABASE_DIRECT_URL: z.url().optional(),
  DATABASE_POOL_SIZE: z.coerce.number().int().positive().default(10),
  AUTH_SECRET: z.string().min(32),
  /** Wraps the key of every upload. */
  ROLLCALL_MASTER_KEY: key,
  /** The key before the last rotation: still unwraps, never wraps. */
  ROLLCALL_MASTER_KEY_PREVIOUS: key.optional(),
  IMPORT_MAX_MB: megabytes.default(50),
  IMPORT_MAX_ROWS: z.coerce.number().int().positive().max(1_048_575).default(1_048_575),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
});

type Env = z.infer<typeof schema>;

let parsed: Env | undefined;

/** The environment, parsed at the first use so that a build needs none of it. Throws with every fault named. */
export function env(): Env {
  if (parsed) return parsed;
  const result = schema.safeParse(process.env);
  if (!result.success) {
    throw new Error(`The environment is not complete:\n${z.prettifyError(result.error)}`);
  }
  return (parsed = result.data);
}
