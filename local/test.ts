import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { PROJECT_ROOT } from "./child";
import { type Counts, countsOf, type Failure, failuresOf, type Report } from "./test-report";

// Every check of the project: the quick ones side by side, then the tests, and last their sum.

type Outcome = { code: number; output: string };

/** Of a message, as much as tells what was expected and what was there. */
const LINES_OF_A_FAILURE = 12;

const failures: string[] = [];
const failedTests: Failure[] = [];

async function stage(name: string, work: () => Promise<Outcome>): Promise<void> {
  const begin = Date.now();
  const { code, output } = await work();
  const seconds = `${((Date.now() - begin) / 1000).toFixed(1)} s`;
  if (code !== 0) {
    failures.push(name);
    process.stdout.write(output);
  }
  console.log(`${code === 0 ? "ok    " : "FAILED"} ${name.padEnd(14)} ${seconds.padStart(8)}`);
}

/** Runs one of the project's tools; what it prints is shown at once or kept for later. */
function tool(
  name: string,
  args: string[],
  shown = false,
  env: Record<string, string> = {},
): Promise<Outcome> {
  return new Promise((resolve) => {
    const executable = path.join(PROJECT_ROOT, "node_modules", ".bin", name);
    const child = spawn(executable, args, {
      cwd: PROJECT_ROOT,
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...env },
      stdio: ["ignore", shown ? "inherit" : "pipe", shown ? "inherit" : "pipe"],
    });
    let output = "";
    child.stdout?.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stderr?.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.once("error", (error) => resolve({ code: 1, output: `${error.message}\n` }));
    child.once("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Route types are generated: a fresh clone has none. */
async function types(): Promise<Outcome> {
  const generated = await tool("next", ["typegen"]);
  return generated.code === 0 ? tool("tsc", ["--noEmit"]) : generated;
}

/** Adds to the sum. What has run no test, or left one out, has failed as well: it has proved nothing. */
function settle(outcome: Outcome, { passed, failed, skipped }: Counts): Outcome {
  const whole = outcome.code === 0 && passed > 0 && failed + skipped === 0;
  sum.passed += passed;
  sum.failed += whole ? 0 : Math.max(failed + skipped, 1);
  if (whole || outcome.code !== 0) return outcome;
  return {
    code: 1,
    output: `${outcome.output}\n${passed} passed, ${failed} failed, ${skipped} skipped\n`,
  };
}

/** Runs vitest or playwright in the open. */
async function suite(name: string, args: string[]): Promise<Outcome> {
  const outcome = await tool(name, args, true, { PLAYWRIGHT_JSON_OUTPUT_FILE: report(name) });
  const text = await readFile(report(name), "utf8").catch(() => "{}");
  const found = JSON.parse(text) as Report;
  failedTests.push(...failuresOf(found));
  return settle(outcome, countsOf(found));
}

/** Whole imports with parts killed under them, for a minute; its rounds count as tests. */
async function chaos(): Promise<Outcome> {
  const outcome = await tool("tsx", [path.join("tests", "chaos", "run.ts"), "--short"]);
  const [, passed = 0, failed = 0] = /(\d+) passed, (\d+) failed/.exec(outcome.output) ?? [];
  return settle(outcome, { passed: Number(passed), failed: Number(failed), skipped: 0 });
}

const sum = { passed: 0, failed: 0 };
const reports = await mkdtemp(path.join(tmpdir(), "rollcall-reports-"));
const report = (name: string) => path.join(reports, `${name}.json`);

try {
  await Promise.all([
    stage("Formatting", () => tool("prettier", ["--check", "."])),
    stage("Lint", () => tool("eslint", [".", "--max-warnings", "0"])),
    stage("Types", types),
    stage("Dead code", () => tool("knip", [])),
  ]);
  const vitest = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report("vitest")}`];
  await stage("Unit, database", () => suite("vitest", vitest));
  await stage("Chaos", chaos);
  await stage("Build, browser", () => suite("playwright", ["test", "--reporter=list,json"]));
} finally {
  await rm(reports, { recursive: true, force: true });
}
for (const { test, message } of failedTests) {
  const lines = message.split("\n").slice(0, LINES_OF_A_FAILURE);
  console.log(`\n${[test, ...lines].join("\n    ")}`);
}
if (failures.length > 0) console.log(`\nFailed: ${failures.join("; ")}. What went wrong stands above.`);
console.log(`\n${sum.passed} passed, ${sum.failed} failed`);
process.exit(failures.length > 0 ? 1 : 0);
