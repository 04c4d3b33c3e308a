import { createRequire } from "node:module";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { connectionUrl } from "../db/connection-url";
import { startNode, tailOf, type NodeChild } from "./child";
import type { Settings } from "./settings";

const NEXT = createRequire(import.meta.url).resolve("next/dist/bin/next");
const READY_TIMEOUT_MS = 120_000;
/** Answers other than 200 in a row, 0.1 s apart; a few are forgiven, as the database may be starting too. */
const FAILURES_BELIEVED = 50;

export type AppEnv = Record<string, string | undefined>;

/** `next build`, all of its output in a log. Throws with the end of it when it fails. */
export async function buildApp(
  settings: Settings,
  env: AppEnv,
  onStart: (child: NodeChild) => void,
): Promise<void> {
  const logFile = path.join(settings.logsDir, "build.log");
  const child = startNode({ args: [NEXT, "build"], env: { ...env, NODE_ENV: "production" }, logFile });
  onStart(child);
  await child.exited;
  if (child.exitCode() !== 0) throw new Error(`The app could not be built:\n\n${tailOf(logFile)}`);
}

/** Starts the app and waits until its sign-in page answers. Throws with the end of its log when it does not. */
export async function startApp(settings: Settings, env: AppEnv): Promise<NodeChild> {
  const logFile = path.join(settings.logsDir, "app.log");
  const child = startNode({
    args: [NEXT, settings.dev ? "dev" : "start", "-p", String(settings.port), "-H", settings.host],
    env: { ...env, NODE_ENV: settings.dev ? "development" : "production" },
    logFile,
  });
  await answering(`${settings.innerUrl}/sign-in`, child).catch(async (error: Error) => {
    await child.stop();
    throw new Error(`The app did not start (${error.message}):\n\n${tailOf(logFile)}`);
  });
  return child;
}

/** Starts the local Inngest server and waits until it says that it is ready. */
export async function startInngest(
  settings: Settings,
  databaseUrl: string,
  { port, signingKey }: { readonly port: number; readonly signingKey: string },
): Promise<NodeChild> {
  const logFile = path.join(settings.logsDir, "inngest.log");
  const child = startNode({
    args: ["--import", "tsx", path.join("local", "inngest", "main.ts")],
    env: {
      ...process.env,
      NODE_ENV: "production",
      DATABASE_URL: connectionUrl(databaseUrl),
      LOCAL_INNGEST_PORT: String(port),
      INNGEST_SIGNING_KEY: signingKey,
      LOCAL_INNGEST_APP_URL: `${settings.innerUrl}/api/inngest`,
    },
    logFile,
  });
  if (await child.ready) return child;
  throw new Error(`The local Inngest server did not start:\n\n${tailOf(logFile)}`);
}

async function answering(url: string, child: NodeChild): Promise<void> {
  let ended = false;
  void child.exited.then(() => (ended = true));
  let failures = 0;
  const deadline = Date.now() + READY_TIMEOUT_MS;
  while (Date.now() < deadline && failures < FAILURES_BELIEVED) {
    if (ended) throw new Error("it ended");
    const status = await statusOf(url);
    if (status === 200) return;
    if (status) failures++;
    await delay(100);
  }
  throw new Error(failures ? "its sign-in page fails" : "it does not answer");
}

/** The status with which a page answers, null when nothing is listening yet. */
async function statusOf(url: string): Promise<number | null> {
  try {
    const response = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(60_000) });
    await response.body?.cancel();
    return response.status;
  } catch {
    return null;
  }
}
