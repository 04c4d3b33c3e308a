import { z } from "zod";

const key = z
  .base64()
  .refine((text) => Buffer.from(text, "base64").length === 32, "must be 32 bytes in base64");
const megabytes = z.coerce.number().positive();
const database = z.url({ protocol: /^postgres(ql)?$/, error: "must be an address such as postgres://..." });

const schema = z.object({
  /** The app's own connection: a role that owns nothing, so that row-level security binds it. */
  DATABASE_URL: database,
  /** A session connection for LISTEN where DATABASE_URL goes through a transaction pooler. */
  DATABASE_DIRECT_URL: database.optional(),
  DATABASE_POOL_SIZE: z.coerce.number().int().positive().default(10),
  /** `false` behind a transaction pooler, which loses prepared statements. */
  DATABASE_PREPARE: z.enum(["true", "false"]).default("true"),
  AUTH_SECRET: z.string().min(32),
  /**
   * How many proxies stand in front of the app, each adding to `x-forwarded-for`. Without any (0) the header is what
   * the client says, so no address is known and none is limited.
   */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(1),
  /** Wraps the key of every upload. */
  ROLLCALL_MASTER_KEY: key,
  /** Unwraps as well, and never wraps: the key before a rotation, or the next one for as long as one is prepared. */
  ROLLCALL_MASTER_KEY_PREVIOUS: key.optional(),
  IMPORT_MAX_MB: megabytes.max(2_000).default(50),
  IMPORT_QUOTA_MB: megabytes.default(1_000),
  IMPORT_MAX_ROWS: z.coerce.number().int().positive().max(1_048_575).default(1_048_575),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
  /** Where the links of messages lead: the public address of this app. A server must have it. */
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
  /** Read by the SDK of Inngest; here only to miss them in time. */
  INNGEST_DEV: z.string().optional(),
  INNGEST_EVENT_KEY: z.string().optional(),
  INNGEST_SIGNING_KEY: z.string().optional(),
});

/** All that is read of the environment, the launcher's own settings aside. */
export const ENVIRONMENT = Object.keys(schema.shape);

type Env = z.infer<typeof schema>;

type Given = Readonly<Record<string, string | undefined>>;

/** What works only together: half of a provider's settings is a mistake, not a wish for the outbox. */
const TOGETHER = [
  ["RESEND_API_KEY", "MAIL_FROM"],
  ["TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_FROM"],
] as const;

function faultsTogether(given: Given): string[] {
  return TOGETHER.flatMap((names) => {
    const set = names.find((name) => given[name]);
    if (!set) return [];
    return [...names, "ROLLCALL_URL"]
      .filter((name) => !given[name])
      .map((name) => `${name} must be set where ${set} is`);
  });
}

/** Whether the SDK of Inngest takes calls from anybody: a Dev Server signs none. */
export function takesUnsignedCalls({ INNGEST_DEV }: Given): boolean {
  return Boolean(INNGEST_DEV) && !/^(0|false)$/i.test(INNGEST_DEV ?? "");
}

/** Programs beside the server only leave events for it to send. */
function faultsOfServer(given: Given): string[] {
  if (takesUnsignedCalls(given)) {
    const isPublic = given.VERCEL || /^https:/i.test(given.ROLLCALL_URL ?? "");
    return isPublic ? ["INNGEST_DEV is set on a public server: anybody could call its functions"] : [];
  }
  const keys = ["INNGEST_EVENT_KEY", "INNGEST_SIGNING_KEY"]
    .filter((name) => !given[name])
    .map((name) => `${name} is not set: no import would begin (INNGEST_DEV names a server without keys)`);
  if (given.ROLLCALL_URL) return keys;
  return [...keys, "ROLLCALL_URL is not set: the links of messages would lead to this machine"];
}

/**
 * @param server whether the program is the server itself, which also needs an Inngest
 * @throws with every fault named, and no value
 */
export function parseEnv(given: Given, { server }: { readonly server: boolean }): Env {
  // `NAME=` in an .env file means that it is not set.
  const set: Given = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ""));
  const result = schema.safeParse(set);
  const issues = result.error?.issues ?? [];
  const faults = [
    ...issues.map(({ path: [name], message }) => `${String(name)} ${faultOf(set[String(name)], message)}`),
    ...faultsTogether(set),
    ...(server ? faultsOfServer(set) : []),
  ];
  if (result.success && faults.length === 0) return result.data;
  throw new Error(`The environment is not complete:\n${faults.map((fault) => `  ${fault}`).join("\n")}`);
}

function faultOf(value: string | undefined, message: string): string {
  return value === undefined ? "is not set" : message.replace(/^\w/, (letter) => letter.toLowerCase());
}

let parsed: Env | undefined;

/** The environment, parsed at the first use so that a build needs none of it. Throws with every fault named. */
export function env(): Env {
  return (parsed ??= parseEnv(process.env, { server: false }));
}
