import { readFile, writeFile } from "node:fs/promises";
import { cpus, totalmem } from "node:os";
import { fileURLToPath } from "node:url";
import { closeDatabase } from "@/db/client";
import type { Line, Suite } from "./suite";

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

async function measure(names: readonly string[]): Promise<void> {
  const suites = await earlierResults();
  for (const name of names) {
    console.log(`\n${name}`);
    const suite = await suiteOf(name);
    const lines = await suite.run();
    console.table(lines);
    suites[name] = { date: new Date().toISOString(), machine, lines };
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

/** @throws for a name that no suite has */
function suiteOf(name: string): Promise<Suite> {
  const load = SUITES[name];
  if (!load) throw new Error(`There is no suite ${name}, only ${Object.keys(SUITES).join(", ")}.`);
  return load();
}

async function runChild(name: string, args: readonly string[]): Promise<void> {
  const suite = await suiteOf(name);
  if (!suite.child) throw new Error(`${name} has no process of its own`);
  console.log(JSON.stringify(await suite.child(args)));
  // Else its connections would keep the process.
  await closeDatabase();
}

const [first, ...rest] = process.argv.slice(2);
if (first === "--child") await runChild(rest[0] ?? "", rest.slice(1));
else await measure(first === undefined ? Object.keys(SUITES) : [first, ...rest]);
