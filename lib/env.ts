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
  /**
   * How many proxies stand in front of the app, each adding to `x-forwarded-for`. Without any (0) the header is what
   * the client says, so no address is known and none is limited.
   */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(1),
  /** Wraps the key of every upload. */
  ROLLCALL_MASTER_KEY: key,
  /** The key before the last rotation: still unwraps, never wraps. */
  ROLLCALL_MASTER_KEY_PREVIOUS: key.optional(),
  IMPORT_MAX_MB: megabytes.default(50),
  IMPORT_QUOTA_MB: megabytes.default(1_000),
  IMPORT_MAX_ROWS: z.coerce.number().int().positive().max(1_048_575).default(1_048_575),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
  /** Where the links of messages lead: the public address of this app. */
  ROLLCALL_URL: z.url({ protocol: /^https?$/ }).optional(),
  PORT: z.coerce.number().int().default(3000),
  /** Sends e-mail. Without it e-mail lands in the outbox. */
  RESEND_API_KEY: z.string().optional(),
  /** What e-mail comes from, of a domain that is verified at Resend: `Rollcall <rollcall@example.com>`. */
  MAIL_FROM: z.string().optional(),
  /** Send SMS, all three together. Without them SMS land in the outbox. */
  TWILIO_ACCOUNT_SID: z
    .string()
    .regex(/^AC[0-9a-f]{32}$/, "must be AC and 32 hexadecimal digits")
    .optional(),
  TWILIO_AUTH_TOKEN: z.string().optional(),
  /** A number in E.164, a sender's name, or the SID of a messaging service (MG...). */
  TWILIO_FROM: z.string().optional(),
  TWILIO_BASE_URL: z.url().default("https://api.twilio.com"),
});

type Env = z.infer<typeof schema>;

/** What works only together: half of a provider's settings is a mistake, not a wish for the outbox. */
const TOGETHER = [
  ["RESEND_API_KEY", "MAIL_FROM"],
  ["TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_FROM"],
] as const;

const checked = schema.superRefine((given, context) => {
  for (const names of TOGETHER) {
    const [first, ...missing] = [...names].sort((a, b) => Number(!given[a]) - Number(!given[b]));
    if (!first || !given[first]) continue;
    const all = [...missing.filter((name) => !given[name]), ...(given.ROLLCALL_URL ? [] : ["ROLLCALL_URL"])];
    for (const name of all) {
      context.addIssue({ code: "custom", path: [name], message: `must be set where ${first} is` });
    }
  }
});

let parsed: Env | undefined;

/** The environment, parsed at the first use so that a build needs none of it. Throws with every fault named. */
export function env(): Env {
  if (parsed) return parsed;
  // `NAME=` in an .env file means that it is not set.
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ""));
  const result = checked.safeParse(given);
  if (!result.success) {
    throw new Error(`The environment is not complete:\n${z.prettifyError(result.error)}`);
  }
  return (parsed = result.data);
}
