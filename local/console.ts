import type { Invitation } from "./running";

const started = Date.now();

export function say(line: string): void {
  console.log(`  ${line}`);
}

/** Does one stage of the start and prints one line for it: its name, how it went, how long it took. */
export async function stage<T>(
  name: string,
  work: () => Promise<T>,
  note: (result: T) => string,
): Promise<T> {
  const begin = Date.now();
  const result = await work();
  say(`${name.padEnd(10)} ${note(result).padEnd(26)} ${seconds(Date.now() - begin).padStart(7)}`);
  return result;
}

/** Tells the person at the terminal how to go on. */
export function invite(to: Invitation): void {
  const rows = [
    ["Open", to.url],
    ["Company", to.companyCode],
    ["Login", to.login],
    ["Password", to.password ?? "the one you have set"],
    ["Sample", to.sample],
    ["Data", to.dataDir],
  ];
  console.log(`\n  Rollcall is ready (${seconds(Date.now() - started)})\n`);
  for (const [name = "", value = ""] of rows) console.log(`    ${name.padEnd(9)} ${value}`);
  console.log("\n  Ctrl-C stops it; the data stays.\n");
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
