import { readFile, writeFile } from "node:fs/promises";
import { cpus, totalmem } from "node:os";
import { fileURLToPath } from "node:url";
import { closeDatabase } from "@/db/client";
import { creating } from "./creating";
import { errors } from "./errors";
import { growth } from "./growth";
import { consolePages } from "./console";
import { reading } from "./reading";
import type { Line, Suite } from "./suite";
import { updating } from "./updating";

const SUITES: readonly Suite[] = [reading, errors, creating, updating, growth, consolePages];
const RESULTS = fileURLToPath(new URL("./results.json", import.meta.url));

async function measure(names: readonly string[]): Promise<void> {
  const suites = await earlierResults();
  for (const suite of SUITES.filter(({ name }) => names.length === 0 || names.includes(name))) {
    console.log(`\n${suite.name}`);
    const lines = await suite.run();
    console.table(lines);
    suites[suite.name] = { date: new Date().toISOString(), machine, lines };
    await writeFile(RESULTS, `${JSON.stringify({ suites }, null, 2)}\n`);
  }
}

const machine = {
  cpu: cpus()[0]?.model ?? "unknown",
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  node: process.version,
};

interface SuiteResult {
  /** ISO 8601. */
  readonly date: string;
  readonly machine: typeof machine;
  readonly lines: readonly Line[];
}

/** Suites that are not asked for keep what they measured before. */
async function earlierResults(): Promise<Record<string, SuiteResult>> {
  const text = await readFile(RESULTS, "utf8").catch(() => "{}");
  return { ...(JSON.parse(text) as { suites?: Record<string, SuiteResult> }).suites };
}

async function runChild(name: string | undefined, args: readonly string[]): Promise<void> {
  const suite = SUITES.find((candidate) => candidate.name === name);
  if (!suite?.child) throw new Error(`no suite ${name} with a process of its own`);
  console.log(JSON.stringify(await suite.child(args)));
  // Else its connections would keep the process.
  await closeDatabase();
}

const [first, ...rest] = process.argv.slice(2);
if (first === "--child") await runChild(rest[0], rest.slice(1));
else await measure(first === undefined ? [] : [first, ...rest]);
