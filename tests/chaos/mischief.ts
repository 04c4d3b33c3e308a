import { setTimeout as delay } from "node:timers/promises";
import type { Random } from "@/local/sample/random";
import { asOwner } from "../support/company";
import type { ResendFault } from "../support/fake-resend";
import { NO_TAMPER, type Tamper } from "./http-proxy";
import type { PartName, World } from "./world";

/** How much has been done to the world. */
export interface Tally {
  readonly kills: Record<PartName, number>;
  lost: number;
  doubled: number;
  delayed: number;
  dropped: number;
  mail: number;
}

export const newTally = (): Tally => ({
  kills: { worker: 0, inngest: 0, postgres: 0 },
  lost: 0,
  doubled: 0,
  delayed: 0,
  dropped: 0,
  mail: 0,
});

export const killsOf = ({ kills }: Tally) => kills.worker + kills.inngest + kills.postgres;

/** Loses and doubles a share of calls, in either direction; what admins ask for does not come this way. */
function unreliable(random: Random, tally: Tally, share: number): Tamper {
  const late = async () => {
    if (!random.chance(0.15)) return;
    tally.delayed++;
    await delay(random.below(400));
  };
  return {
    async call({ method }) {
      await late();
      // A registration is no call of a function.
      if (method === "PUT") return "pass";
      if (random.chance(share)) {
        tally.doubled++;
        return "double";
      }
      if (!random.chance(share)) return "pass";
      tally.lost++;
      return "lose";
    },
    async answer() {
      await late();
      if (!random.chance(share)) return "pass";
      tally.lost++;
      return "lose";
    },
  };
}

const MAIL_FAULTS: readonly ResendFault[] = [
  { kind: "rate_limit", retryAfter: "1" },
  { kind: "error" },
  { kind: "drop" },
  { kind: "error_after" },
  { kind: "drop_after" },
  { kind: "drop_after" },
];

/**
 * Everything between the parts becomes unreliable, and the disk slow from time to time, until it is calmed; the
 * providers stay as they are until the end.
 * @param share of the calls between the worker and Inngest that are lost; so many more are doubled
 */
export function disturb(world: World, random: Random, tally: Tally, share: number): () => Promise<void> {
  const tamper = unreliable(random, tally, share);
  for (const proxy of [world.toWorker, world.toInngest]) proxy.tamper = tamper;
  world.mail.fault = () => {
    if (!random.chance(0.25)) return undefined;
    tally.mail++;
    return random.pick(MAIL_FAULTS);
  };
  world.sms.fault = () =>
    random.chance(0.05) ? { kind: random.pick(["error", "drop", "drop_after"]) } : undefined;
  const over = new AbortController();
  const weather = (async () => {
    while (!over.signal.aborted) {
      await pause(500 + random.below(3_000), over.signal);
      if (over.signal.aborted) return;
      world.toPostgres.lateMs = random.chance(0.3) ? random.below(15) : 0;
      tally.dropped += world.toPostgres.drop(random.chance(0.3) ? 0.15 : 0, (share) => random.chance(share));
      await slowDisk(random.chance(0.3) ? 1_000 * random.below(40) : 0);
    }
  })();
  return async () => {
    over.abort();
    await weather;
    for (const proxy of [world.toWorker, world.toInngest]) proxy.tamper = NO_TAMPER;
    world.toPostgres.lateMs = 0;
    await slowDisk(0);
  };
}

/** Every commit waits so many microseconds before it is flushed. */
async function slowDisk(microseconds: number): Promise<void> {
  try {
    const sql = asOwner();
    await sql.unsafe(`alter system set commit_delay = ${microseconds}`);
    await sql`alter system set commit_siblings = 0`;
    await sql`select pg_reload_conf()`;
  } catch {
    // It is down just now.
  }
}

export interface Storm {
  /** Of ten kills, how many fall to each while all are up. */
  readonly weights: Readonly<Record<PartName, number>>;
  /** Milliseconds between two kills. */
  readonly between: readonly [number, number];
}

/** A part that is killed lives for up to so many times as long as it took to start, or longer. */
const LIVES = 3;

/**
 * Kills one part after the other, each at a random moment of its life, until the signal. Where the machine is slow a
 * part lives longer: one that dies before it can answer anything uses up every retry, and that is an outage, no crash.
 */
export async function killAtRandom(
  world: World,
  random: Random,
  { weights, between: [least, most] }: Storm,
  tally: Tally,
  signal: AbortSignal,
): Promise<void> {
  const parts = (Object.keys(weights) as PartName[]).flatMap((part) =>
    Array<PartName>(weights[part]).fill(part),
  );
  let lives = random.below(LIVES * 100) / 100;
  const mayDie = (part: PartName) => {
    const life = world.parts[part].life();
    return life !== null && life.upMs >= lives * life.startMs;
  };
  while (!signal.aborted) {
    await pause(least + random.below(most - least), signal);
    if (signal.aborted) return;
    const due = parts.filter(mayDie);
    const part = due.length > 0 ? random.pick(due) : null;
    if (!part || !world.parts[part].kill()) continue;
    tally.kills[part]++;
    lives = random.below(LIVES * 100) / 100;
  }
}

export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal }).catch(() => {});
}
