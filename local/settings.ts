import { randomBytes } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { PROJECT_ROOT } from "./child";

export type Settings = {
  dev: boolean;
  dataDir: string;
  logsDir: string;
  host: string;
  port: number;
  /** What a browser on this machine opens. */
  url: string;
  /** What programs on this machine call. */
  innerUrl: string;
};

/** What is made up at the first start and must stay the same. */
export type Secrets = {
  authSecret: string;
  masterKey: string;
  appDatabasePassword: string;
  inngestSigningKey: string;
  demoPassword: string;
};

/** The launcher's settings, from its arguments and the environment. Throws on a value that cannot be meant. */
export function readSettings(args: string[], env: NodeJS.ProcessEnv): Settings {
  const unknown = args.find((arg) => arg !== "--dev");
  if (unknown) throw new Error(`Unknown argument ${unknown}: only --dev is known.`);
  const port = Number(env.PORT || 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Error(`PORT is ${env.PORT}: it must be a number from 1 to 65535.`);
  }
  const host = env.ROLLCALL_HOST || "127.0.0.1";
  const everywhere = host === "0.0.0.0" || host === "::";
  const inner = everywhere ? "127.0.0.1" : host;
  const dataDir = path.resolve(PROJECT_ROOT, env.ROLLCALL_DATA_DIR || ".data");
  return {
    dev: args.includes("--dev"),
    dataDir,
    logsDir: path.join(dataDir, "logs"),
    host,
    port,
    url: `http://${inner === "127.0.0.1" ? "localhost" : inner}:${port}`,
    innerUrl: `http://${inner.includes(":") ? `[${inner}]` : inner}:${port}`,
  };
}

/** Makes the data folder, which nobody else may read. */
export async function prepareDataDir({ dataDir, logsDir }: Settings): Promise<void> {
  await mkdir(path.dirname(dataDir), { recursive: true });
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  await mkdir(logsDir, { recursive: true, mode: 0o700 });
}

/** The secrets of the data folder; those that are missing are made. */
export async function readSecrets(dataDir: string): Promise<Secrets> {
  const file = path.join(dataDir, "secrets.json");
  const text = await readFile(file, "utf8").catch(() => "{}");
  const secrets: Secrets = {
    authSecret: randomBytes(32).toString("base64"),
    masterKey: randomBytes(32).toString("base64"),
    appDatabasePassword: randomBytes(24).toString("base64url"),
    inngestSigningKey: `signkey-local-${randomBytes(32).toString("hex")}`,
    demoPassword: readablePassword(),
    ...(JSON.parse(text) as Partial<Secrets>),
  };
  await writeFile(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
  return secrets;
}

/** Three groups of four letters and digits that cannot be taken for each other: 59 bits, easy to type. */
function readablePassword(): string {
  const alphabet = "abcdefghjkmnpqrstuvwxyz23456789";
  const symbols = Array.from(randomBytes(12), (byte) => alphabet[byte % alphabet.length]);
  return [symbols.slice(0, 4), symbols.slice(4, 8), symbols.slice(8)]
    .map((group) => group.join(""))
    .join("-");
}
