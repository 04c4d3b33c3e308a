import { parseEnv, takesUnsignedCalls } from "./env";
import { log } from "./log";

/** Ends a server whose environment is not complete, with every fault named. Next itself would stay and answer nothing. */
export function requireEnvironment(): void {
  try {
    parseEnv(process.env, { server: true });
  } catch (error) {
    process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n\n`);
    process.exit(1);
  }
  if (process.env.NODE_ENV === "production" && takesUnsignedCalls(process.env))
    log.warn("INNGEST_DEV is set: whoever reaches this server can call its functions");
}
