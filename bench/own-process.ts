import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The condition under which modules marked for the server alone may be loaded. */
const FLAGS = ["--expose-gc", "--conditions=react-server", "--import", "tsx"];
const RUN = fileURLToPath(new URL("./run.ts", import.meta.url));

/** Runs a suite's `child` in a fresh process and gives what it returned. @throws when it fails or takes too long. */
export async function inOwnProcess(
  suite: string,
  args: readonly string[],
  timeoutMs: number,
): Promise<unknown> {
  const child = spawn(process.execPath, [...FLAGS, RUN, "--child", suite, ...args], {
    stdio: ["ignore", "pipe", "inherit"],
    timeout: timeoutMs,
    killSignal: "SIGKILL",
  });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code !== 0)
    throw new Error(`${suite} ${args.join(" ")} ended with ${code ?? `no result in ${timeoutMs} ms`}`);
  return JSON.parse(output.slice(output.lastIndexOf("\n", output.length - 2) + 1));
}
