import { readFile, writeFile } from "node:fs/promises";
import { cpus, totalmem } from "node:os";
import { fileURLToPath } from "node:url";
import { closeDatabase } from "@/db/client";
import type { Suite } from "./suite";
import { TARGETS } from "./targets";
import { judge, type SuiteResult } from "./verdicts";

/** Loaded when it is their turn: memory is measured above that of an idle process, which they would swell. */
const SUITES: Readonly<Record<string, () => Promise<Suite>>> = {
  reading: async () => (await import("./reading")).reading,
  errors: async () => (await import("./errors")).errors,
  creating: async () => (await import("./creating")).creating,
  updating: async () => (await import("./updating")).updating,
  growth: async () => (await import("./growth")).growth,
  inngest: async () => (await import("./inngest")).localInngest,
  console: async () => (await import("./console")).consolePages,
  pages: async () => (await import("./pages")).pages,
  load: async () => (await import("./load")).load,
};
const RESULTS = fileURLToPath(new URL("./results.json", import.meta.url));

async function measure(names: readonly string[], shown: boolean): Promise<void> {
  // A name that no suite has is told before anything is measured.
  names.forEach(loaderOf);
  const suites = await earlierResults();
  for (const name of names) {
    const start = performance.now();
    const result = await resultOf(name);
    suites[name] = result;
    if (shown) console.table(result.lines);
    const seconds = Math.round((performance.now() - start) / 1000);
    console.log(`${name}: ${result.failed === undefined ? "measured" : "FAILED"} in ${seconds} s`);
    if (result.failed !== undefined) process.exitCode = 1;
    await writeFile(RESULTS, `${JSON.stringify({ suites }, null, 2)}\n`);
  }
  console.table(judge(TARGETS, suites));
}

/** A suite that fails leaves the others their turn. */
async function resultOf(name: string): Promise<MachineResult> {
  try {
    const suite = await loaderOf(name)();
    const lines = await suite.run();
    return { date: new Date().toISOString(), machine, lines };
  } catch (error) {
    console.error(error);
    // All of it stands above; the table has room for a line.
    const [failed = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
    return { date: new Date().toISOString(), machine, lines: [], failed };
  }
}

const machine = {
  cpu: cpus()[0]?.model ?? "unknown",
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  node: process.version,
};

interface MachineResult extends SuiteResult {
  readonly machine: typeof machine;
}

/** Suites that are not asked for keep what they measured before. */
async function earlierResults(): Promise<Record<string, MachineResult>> {
  const text = await readFile(RESULTS, "utf8").catch(() => "{}");
  return { ...(JSON.parse(text) as { suites?: Record<string, MachineResult> }).suites };
}

/** @throws for a name that no suite has */
function loaderOf(name: string): () => Promise<Suite> {
  const load = SUITES[name];
  if (!load) throw new Error(`There is no suite ${name}, only ${Object.keys(SUITES).join(", ")}.`);
  return load;
}

async function runChild(name: string, args: readonly string[]): Promise<void> {
  const suite = await loaderOf(name)();
  if (!suite.child) throw new Error(`${name} has no process of its own`);
  console.log(JSON.stringify(await suite.child(args)));
  // Else its connections would keep the process.
  await closeDatabase();
}

const [first, ...rest] = process.argv.slice(2);
if (first === "--child") await runChild(rest[0] ?? "", rest.slice(1));
else if (first === undefined) await measure(Object.keys(SUITES), false);
else await measure([first, ...rest], true);
