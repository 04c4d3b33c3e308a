import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const MAIN = fileURLToPath(new URL("../local/inngest/main.ts", import.meta.url));

export interface InngestProgram {
  readonly pid: number;
  stop(): Promise<void>;
}

/** The local Inngest server as `npm start` runs it: a process of its own with its own settings. */
export async function startInngestProgram(options: {
  databaseUrl: string;
  port: number;
  appUrl: string;
}): Promise<InngestProgram> {
  const child = spawn(process.execPath, ["--import", "tsx", MAIN], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    env: {
      ...process.env,
      NODE_ENV: "production",
      DATABASE_URL: options.databaseUrl,
      LOCAL_INNGEST_PORT: String(options.port),
      LOCAL_INNGEST_APP_URL: options.appUrl,
    },
  });
  await Promise.race([
    once(child, "message"),
    once(child, "exit").then(([code]) => Promise.reject(new Error(`the Inngest server ended with ${code}`))),
  ]);
  return {
    pid: child.pid ?? 0,
    async stop() {
      const gone = once(child, "exit");
      child.kill("SIGTERM");
      await gone;
    },
  };
}
