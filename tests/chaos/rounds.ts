import { setTimeout as delay } from "node:timers/promises";
import { Random } from "@/local/sample/random";
import { carryOut, askWorker, type Ended, patiently } from "./admin";
import { killAtBoundaries, missedBoundaries, type Moment } from "./boundaries";
import { checkContested } from "./check-contested";
import { chaosCompany, type ChaosCompany } from "./company";
import { checkImport, checkRest, type Violation } from "./invariants";
import { disturb, killAtRandom, newTally, pause, type Storm, type Tally } from "./mischief";
import { planImport, type Plan, type Size } from "./plan";
import type { PartName, World } from "./world";

/** What a round has done and found. */
export interface Round {
  readonly name: string;
  readonly seed: number;
  readonly tally: Tally;
  readonly imports: readonly Ended[];
  readonly violations: readonly (Violation & { readonly process?: string; readonly seed?: number })[];
  readonly seconds: number;
  /** What else there is to tell. */
  readonly note?: string;
}

/** Kills a part at some moments of every step that an import with errors, and one with batches side by side, come to. */
export async function boundaryRound(
  world: World,
  seed: number,
  victim: PartName,
  moments: readonly Moment[],
  brief: boolean,
): Promise<Round> {
  const name = `${victim} killed at every ${moments.join(" and ")}`;
  const seen = new Set<string>();
  const since = new Date();
  const done = await round(name, world, seed, async (tally, imports) => {
    const company = await chaosCompany(4_000);
    const over = new AbortController();
    const others = keepBusy(world, company, over.signal);
    const end = killAtBoundaries(world, victim, moments, seen, tally);
    const plans = [() => planWith(company, seed, brief ? 1 : 2)];
    // More than a thousand rows are two batches, whose steps run beside each other and tell of themselves by answers.
    if (moments.includes("answer"))
      plans.push(() => planImport(company, seed, { rows: 20, olds: 1_200, plain: true }));
    for (const plan of plans) {
      // The step after one that is told again has no checkpoint: it has its turn in the next import.
      for (let before = -1; seen.size > before;) {
        before = seen.size;
        imports.push(await carryOut(world, company, plan()));
      }
    }
    end();
    over.abort();
    await others;
    return `${seen.size} boundaries${brief ? "" : `: ${[...seen].join("; ")}`}`;
  });
  const missed = await patiently(() => missedBoundaries(moments, seen, since));
  const violations = missed.map((detail) => ({ invariant: "every boundary has a kill", detail }));
  return { ...done, violations: [...done.violations, ...violations] };
}

/** A plan with so many files and row errors in each. */
function planWith(company: ChaosCompany, seed: number, files: number): Plan {
  for (let next = seed; ; next += 1_000) {
    const plan = planImport(company, next, { rows: 60, olds: 0, plain: true });
    const wrong = plan.files.every((file) => file.some(({ fate }) => fate === "error"));
    if (plan.files.length === files && wrong) return plan;
  }
}

export interface Trouble {
  readonly storm: Storm | null;
  /** The share of calls between the worker and Inngest that are lost; so many more are doubled. */
  readonly lost: number;
  /** After that nothing more goes wrong, so that all can end. */
  readonly longestMs: number;
  /** Whether what was lost is found again at once. */
  readonly brief?: boolean;
}

export interface Load {
  readonly imports: number;
  readonly companies: number;
  readonly size: Size;
}

/** Imports that overlap, in several companies, while parts are killed, or all between them is unreliable, or both. */
export async function randomRound(
  world: World,
  seed: number,
  { imports: count, companies: of, size }: Load,
  { storm, lost, longestMs, brief = false }: Trouble,
): Promise<Round> {
  return round(storm ? "kills at random" : "calls lost and doubled", world, seed, async (tally, imports) => {
    const random = new Random(seed);
    const companies: ChaosCompany[] = [];
    for (let n = 0; n < of; n++) companies.push(await chaosCompany(count * size.olds));
    const plans = Array.from({ length: count }, (_, n) => {
      const company = random.pick(companies);
      return { company, plan: planImport(company, seed + n, size), afterMs: random.below(longestMs / 2) };
    });
    const calm = disturb(world, new Random(seed + 1), tally, lost);
    const over = new AbortController();
    const killing = storm && killAtRandom(world, new Random(seed + 2), storm, tally, over.signal);
    const working = Promise.all(
      plans.map(async ({ company, plan, afterMs }) => {
        await delay(afterMs);
        imports.push(await carryOut(world, company, plan));
      }),
    );
    const busy = new AbortController();
    const others = brief ? companies.map((company) => keepBusy(world, company, busy.signal)) : [];
    await Promise.race([working, pause(longestMs, over.signal)]);
    over.abort();
    await killing;
    await calm();
    await working;
    busy.abort();
    await Promise.all(others);
    return undefined;
  });
}

/** Imports one after the other, some at a time, while Postgres alone comes and goes, its disk slow at times. */
export async function postgresRound(world: World, seed: number, minutes: number): Promise<Round> {
  let restarts = 0;
  return round("Postgres restarted under load", world, seed, async (tally, imports) => {
    const random = new Random(seed);
    const companies = [await chaosCompany(20_000), await chaosCompany(20_000)];
    const until = Date.now() + minutes * 60_000;
    const calm = disturb(world, new Random(seed + 2), tally, 0);
    const over = new AbortController();
    const restarting = (async () => {
      const moments = new Random(seed + 1);
      for (;;) {
        await pause(5_000 + moments.below(35_000), over.signal);
        if (over.signal.aborted) return;
        restarts++;
        if (moments.chance(0.5)) {
          if (world.parts.postgres.kill()) tally.kills.postgres++;
        } else await world.parts.postgres.restart();
      }
    })();
    let next = seed;
    const lane = async () => {
      while (Date.now() < until) {
        const company = random.pick(companies);
        const plan = planImport(company, next++, { rows: 60 + random.below(240), olds: random.below(400) });
        imports.push(await carryOut(world, company, plan));
      }
    };
    await Promise.all([lane(), lane(), lane()]);
    over.abort();
    await restarting;
    await calm();
    return `${restarts} restarts`;
  });
}

/** Many imports of one company at once, in any order, that want some of the same logins. */
export async function overlapRound(world: World, seed: number, count: number, rows: number): Promise<Round> {
  const done = await round(
    `${count} imports of one company at once`,
    world,
    seed,
    async (_tally, imports) => {
      const random = new Random(seed);
      const company = await chaosCompany(count * rows);
      const plans = Array.from({ length: count }, (_, n) =>
        planImport(company, seed + n, { rows, olds: rows, contested: 20 }),
      );
      const shuffled = plans.map((plan) => ({ plan, key: random.next() })).sort((a, b) => a.key - b.key);
      imports.push(...(await Promise.all(shuffled.map(({ plan }) => carryOut(world, company, plan)))));
      return undefined;
    },
  );
  return { ...done, violations: [...done.violations, ...(await checkContested(done.imports))] };
}

/** What was lost on the way is found again sooner than every minute. */
const SWEEP_MS = 3_000;
/** What is left to do when all imports are over: events of them, runs of Inngest. */
const SETTLE_MS = 150_000;

async function round(
  name: string,
  world: World,
  seed: number,
  work: (tally: Tally, imports: Ended[]) => Promise<string | undefined>,
): Promise<Round> {
  const begun = Date.now();
  const tally = newTally();
  const imports: Ended[] = [];
  const over = new AbortController();
  const sweeping = repeatedly(over.signal, SWEEP_MS, () => askWorker(world, "sweep", {}));
  const note = await work(tally, imports);
  world.mail.fault = () => undefined;
  world.sms.fault = () => undefined;
  const violations: Round["violations"][number][] = [];
  for (const ended of imports) {
    const found = await patiently(() => checkImport(world, ended));
    const { processId: process, plan } = ended;
    violations.push(...found.map((violation) => ({ ...violation, process, seed: plan.seed })));
  }
  let rest = await patiently(() => checkRest(world));
  for (const deadline = Date.now() + SETTLE_MS; rest.length > 0 && Date.now() < deadline; await delay(250)) {
    rest = await patiently(() => checkRest(world));
  }
  over.abort();
  await sweeping;
  violations.push(...rest);
  return {
    name,
    seed,
    tally,
    imports,
    violations,
    seconds: (Date.now() - begun) / 1_000,
    ...(note ? { note } : {}),
  };
}

/** Something else that an admin of the company does every second: an event that was lost is sent again with its own. */
function keepBusy(world: World, { admin }: ChaosCompany, signal: AbortSignal): Promise<void> {
  return repeatedly(signal, 1_000, () => askWorker(world, "other", { admin }));
}

async function repeatedly(signal: AbortSignal, ms: number, work: () => Promise<unknown>): Promise<void> {
  for (; !signal.aborted; await pause(ms, signal)) await work();
}
