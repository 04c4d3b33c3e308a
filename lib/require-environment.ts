import { parseEnv } from "./env";

/** Ends a server whose environment is not complete, with every fault named. Next itself would stay and answer nothing. */
export function requireEnvironment(): void {
  try {
    parseEnv(process.env, { server: true });
  } catch (error) {
    process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n\n`);
    process.exit(1);
  }
}
