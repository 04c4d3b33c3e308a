import { writeFile } from "node:fs/promises";
import { cpus, totalmem } from "node:os";
import { fileURLToPath } from "node:url";
import { reading } from "./reading";
import type { Line, Suite } from "./suite";

const SUITES: readonly Suite[] = [reading];
const RESULTS = fileURLToPath(new URL("./results.json", import.meta.url));

async function measure(names: readonly string[]): Promise<void> {
  const suites: Record<string, readonly Line[]> = {};
  for (const suite of SUITES.filter(({ name }) => names.length === 0 || names.includes(name))) {
    console.log(`\n${suite.name}`);
    suites[suite.name] = await suite.run();
    console.table(suites[suite.name]);
  }
  const machine = {
    cpu: cpus()[0]?.model ?? "unknown",
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
  };
  await writeFile(
    RESULTS,
    `${JSON.stringify({ date: new Date().toISOString(), machine, suites }, null, 2)}\n`,
  );
}

async function runChild(name: string | undefined, args: readonly string[]): Promise<void> {
  const suite = SUITES.find((candidate) => candidate.name === name);
  if (!suite?.child) throw new Error(`no suite ${name} with a process of its own`);
  console.log(JSON.stringify(await suite.child(args)));
}

const [first, ...rest] = process.argv.slice(2);
if (first === "--child") await runChild(rest[0], rest.slice(1));
else await measure(first === undefined ? [] : [first, ...rest]);
