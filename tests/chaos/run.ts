import { spawn } from "node:child_process";
import { once } from "node:events";
import { parseArgs } from "node:util";
import { PROJECT_ROOT } from "@/local/child";
import { asOwner } from "../support/company";
import { PASSES } from "./boundaries";
import { killsOf } from "./mischief";
import { boundaryRound, overlapRound, postgresRound, randomRound, type Round } from "./rounds";
import { openWorld, type PartName, PARTS, type World } from "./world";

// Whole imports while their world falls apart: after each, what must hold of it is held against the database.

const USAGE = `Usage: npm run test:chaos -- [--seed 1] [--minutes 90] [--kills 500] [--only <kind>,...] [--short]
  kinds: ${PARTS.map((part) => `${part}-boundaries`).join(", ")}, overlap, network,
  invitations, restarts, random`;
const { values } = parseArgs({
  options: {
    short: { type: "boolean", default: false },
    seed: { type: "string" },
    only: { type: "string" },
    minutes: { type: "string", default: "90" },
    kills: { type: "string", default: "500" },
  },
});
const seed = Number(values.seed ?? (values.short ? 1 : Date.now() % 1e9));
const [minutes, kills] = [Number(values.minutes), Number(values.kills)];

/** A part dies about every second. */
const STORM = { weights: { worker: 5, inngest: 4, postgres: 1 }, between: [100, 1_400] } as const;
const LOAD = { imports: 6, companies: 3, size: { rows: 80, olds: 60 } };

/** What is done with the minutes are the rounds; the last one that has begun may end, and the programs stop. */
const GRACE_MS = 10 * 60_000;
/** Seeds of rounds lie so far apart: each import of a round has one of its own. */
const SEEDS = 100;

const begun = Date.now();
const LONG: Readonly<Record<string, (world: World) => Promise<void>>> = {
  ...Object.fromEntries(
    PARTS.map((part) => [`${part}-boundaries`, (world: World) => boundaries(world, part)]),
  ),
  async overlap(world) {
    for (let n = 0; n < 3; n++) tell(await overlapRound(world, seed + n * SEEDS, 20, 60));
  },
  async network(world) {
    for (let n = 0; n < 3; n++) {
      tell(await randomRound(world, seed + n * SEEDS, LOAD, { storm: null, lost: 0.15, longestMs: 120_000 }));
    }
  },
  async invitations() {
    const program = ["--import", "tsx", "tests/chaos/invitations.ts", String(seed)];
    const child = spawn(process.execPath, program, { cwd: PROJECT_ROOT, stdio: "inherit" });
    const [code] = (await once(child, "exit")) as [number | null];
    programs.push({ name: "invitations", passed: code === 0 });
  },
  async restarts(world) {
    tell(await postgresRound(world, seed, Math.min(10, minutes)));
  },
  async random(world) {
    const until = values.only ? Date.now() + minutes * 60_000 : begun + minutes * 60_000;
    let done = 0;
    for (let next = seed; done < kills && Date.now() < until; next += SEEDS) {
      const load = { ...LOAD, imports: 10 };
      const round = await randomRound(world, next, load, { storm: STORM, lost: 0.04, longestMs: 90_000 });
      done += killsOf(round.tally);
      tell(round);
    }
    if (done < kills) console.error(`FAILED time for ${done} of ${kills} random kills: give more --minutes`);
    programs.push({ name: `${kills} random kills`, passed: done >= kills });
  },
};
const SHORT: typeof LONG = {
  async "worker-boundaries"(world) {
    for (const moments of PASSES.slice(1)) tell(await boundaryRound(world, seed, "worker", moments, true));
  },
  async overlap(world) {
    tell(await overlapRound(world, seed, 6, 30));
  },
  async random(world) {
    tell(
      await randomRound(
        world,
        seed,
        { ...LOAD, imports: 4 },
        { storm: STORM, lost: 0.04, longestMs: 20_000, brief: true },
      ),
    );
  },
};

const all = values.short ? SHORT : LONG;
const kinds = values.only?.split(",") ?? Object.keys(all);
if (![seed, minutes, kills].every(Number.isFinite) || !kinds.every((kind) => kind in all)) {
  console.error(USAGE);
  process.exit(2);
}

const rounds: Round[] = [];
const programs: { readonly name: string; readonly passed: boolean }[] = [];
// On connecting, postgres.js asks for the types of arrays by itself: nobody is there to hear that it could not.
process.on("unhandledRejection", (error) => {
  if (error instanceof Error && "code" in error && /^(ECONN|CONNECTION_|57P)/.test(String(error.code)))
    return;
  throw error;
});
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));
const world = await openWorld();
const again = [
  "--seed",
  seed,
  ...(values.short ? ["--short"] : []),
  ...(values.only ? ["--only", values.only] : []),
];
console.log(`Seed ${seed}. The same again: npm run test:chaos -- ${again.join(" ")}`);
const watchdog = setTimeout(() => void giveUp(), minutes * 60_000 + GRACE_MS);
for (const kind of kinds) await all[kind]?.(world);
clearTimeout(watchdog);
await asOwner().end();
await world.close(!isViolated());
report();

/** Whatever hangs: what is proved by then is told, and the rest has failed. */
async function giveUp(): Promise<void> {
  console.error(`FAILED not over after ${minutes} minutes and ten more: give more --minutes`);
  programs.push({ name: "time", passed: false });
  await world.close(false);
  report();
}

async function boundaries(world: World, part: PartName): Promise<void> {
  for (const moments of PASSES) tell(await boundaryRound(world, seed, part, moments, false));
}

function tell(round: Round): void {
  rounds.push(round);
  const { name, imports, tally, violations, seconds, note } = round;
  const { worker, inngest, postgres } = tally.kills;
  const longest = Math.max(0, ...imports.map((one) => one.seconds));
  const facts = [
    `${imports.length} imports, the longest ${longest.toFixed(0)} s`,
    `${worker} + ${inngest} + ${postgres} kills of worker, Inngest, Postgres`,
    ...(note ? [note] : []),
    ...(tally.lost + tally.doubled > 0 ? [`${tally.lost} calls lost, ${tally.doubled} doubled`] : []),
    ...(tally.dropped > 0 ? [`${tally.dropped} connections dropped`] : []),
    ...(tally.mail > 0 ? [`${tally.mail} faults of the providers`] : []),
  ];
  const mark = violations.length === 0 ? "ok    " : "FAILED";
  console.log(`${mark} ${name} (seed ${round.seed}, ${seconds.toFixed(0)} s): ${facts.join("; ")}`);
  for (const { invariant, detail, process, seed } of violations.slice(0, 20)) {
    const of = process ? ` (process ${process}, seed of its plan ${seed})` : "";
    console.error(`  VIOLATION: ${invariant}${of}: ${detail}`);
  }
}

function isViolated(): boolean {
  return rounds.some(({ violations }) => violations.length > 0);
}

function report(): void {
  const imports = rounds.flatMap((round) => round.imports);
  const killed = rounds.reduce((sum, { tally }) => sum + killsOf(tally), 0);
  const rows = imports.reduce((sum, one) => sum + one.rows.length, 0);
  const seconds = ((Date.now() - begun) / 1_000).toFixed(0);
  console.log(`\n${imports.length} imports of ${rows} rows, ${killed} kills, ${seconds} s, seed ${seed}`);
  if (isViolated()) console.log(`What the programs said stands beside ${world.logFile}.`);
  const results = [
    ...rounds.map(({ violations }) => violations.length === 0),
    ...programs.map((one) => one.passed),
  ];
  const passed = results.filter(Boolean).length;
  console.log(`${passed} passed, ${results.length - passed} failed`);
  process.exit(passed === results.length ? 0 : 1);
}
