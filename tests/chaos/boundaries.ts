import { createHash } from "node:crypto";
import { asOwner } from "../support/company";
import { NO_TAMPER, type Exchange, type Tamper } from "./http-proxy";
import type { Tally } from "./mischief";
import type { PartName, World } from "./world";

/**
 * The moments of a step at which a part may die, by what is on its way just then:
 *
 * - `call`: nothing is done; Inngest's call of the step, or the event that begins it
 * - `answer`: the effect is there, Inngest knows nothing of it; the answer that tells it
 * - `checkpoint`: the same, where the worker tells of it and goes on with the next step
 * - `receipt`: Inngest knows; the worker, which waits for that with the next step, does not
 */
export type Moment = "call" | "answer" | "checkpoint" | "receipt";

/** Moments of one import: a step that is tried again tells of its end by an answer, and comes to no checkpoint. */
export const PASSES: readonly (readonly Moment[])[] = [["call", "answer"], ["checkpoint"], ["receipt"]];

/**
 * Kills a part at each step's moments of the given kinds, the first time that they come.
 * @param seen what has had its kill
 * @returns ends it
 */
export function killAtBoundaries(
  world: World,
  victim: PartName,
  moments: readonly Moment[],
  seen: Set<string>,
  tally: Tally,
): () => void {
  const killOnce = async (what: string): Promise<boolean> => {
    if (seen.has(what)) return false;
    await Promise.all(Object.values(world.parts).map((part) => part.up()));
    if (seen.has(what) || !world.parts[victim].kill()) return false;
    seen.add(what);
    tally.kills[victim]++;
    return true;
  };
  const kill = async (exchange: Exchange, way: "call" | "answer"): Promise<"pass" | "lose"> => {
    const moment = momentOf(exchange, way);
    const step = moments.includes(moment) ? stepOf(exchange) : null;
    if (step === null || !(await killOnce(`${step}, ${moment}`))) return "pass";
    // Who was to get it, or to hear of it, has died; Postgres is neither.
    return victim === "postgres" ? "pass" : "lose";
  };
  const tamper: Tamper = {
    call: (exchange) => kill(exchange, "call"),
    answer: (exchange) => kill(exchange, "answer"),
  };
  for (const proxy of [world.toWorker, world.toInngest]) proxy.tamper = tamper;
  // The provider's own moment: it has the messages, and nobody here knows.
  world.mail.fault = () => ({ kind: "late", until: () => killOnce("messages, taken") });
  return () => {
    for (const proxy of [world.toWorker, world.toInngest]) proxy.tamper = NO_TAMPER;
    world.mail.fault = () => undefined;
  };
}

/** What every import comes to that is more than one batch, whatever its steps tell themselves by. */
const ALWAYS = ["event users/import.requested", "after nothing", "commit-0", "commit-4"];
const FUNCTION = "rollcall-import-users";

/**
 * The boundaries that imports came to since then and that had no kill, by what the Inngest server has on record: the
 * last import had none, so each of its steps told of itself as steps do that nothing disturbs.
 */
export async function missedBoundaries(
  moments: readonly Moment[],
  seen: ReadonlySet<string>,
  since: Date,
): Promise<readonly string[]> {
  const steps = await asOwner()<{ name: string }[]>`
    select distinct name from inngest_local.steps s join inngest_local.runs r on r.id = s.run_id
    where r.function_id = ${FUNCTION} and r.created_at >= ${since} and op in ('Step', 'StepRun')`;
  // A later part of a reading comes where one is told again, and then the first step after it has no checkpoint.
  const told = [...steps.map(({ name }) => name).filter((name) => !/^read-\d-[1-9]/.test(name)), "send-0"];
  const called = ALWAYS.map((what) => (what.startsWith("event") ? what : `${FUNCTION}: ${what}`));
  return moments
    .flatMap((moment) =>
      (moment === "call" || moment === "answer" ? called : told).map((what) => `${what}, ${moment}`),
    )
    .filter((boundary) => !seen.has(boundary));
}

function momentOf({ url }: Exchange, way: "call" | "answer"): Moment {
  if (!url.pathname.startsWith("/v1/checkpoint/")) return way;
  return way === "call" ? "checkpoint" : "receipt";
}

/** What is called or told of; null where it is of no import. */
function stepOf({ to, method, url, body }: Exchange): string | null {
  if (method !== "POST") return null;
  if (to === "inngest") {
    if (url.pathname.startsWith("/e/")) return `event ${eventNames(body)}`;
    if (!url.pathname.startsWith("/v1/checkpoint/")) return null;
    const { steps } = JSON.parse(body) as { steps: { id: string }[] };
    return steps.map(({ id }) => NAMES.get(id) ?? id).join(", ");
  }
  const fn = url.searchParams.get("fnId") ?? "";
  if (fn.endsWith("sweep")) return null;
  const step = url.searchParams.get("stepId");
  if (step && step !== "step") return `${fn}: ${NAMES.get(step) ?? step}`;
  const { ctx } = JSON.parse(body) as { ctx: { stack: { stack: string[] | null } } };
  const last = ctx.stack.stack?.at(-1);
  return `${fn}: after ${last ? (NAMES.get(last) ?? last) : "nothing"}`;
}

function eventNames(body: string): string {
  const events = [JSON.parse(body) as { name: string } | { name: string }[]].flat();
  return [...new Set(events.map(({ name }) => name))].join(", ");
}

/** One part is enough for such files, but a reading that is told again goes on in the next. */
const PARTS_OF_READING = [0, 1, 2, 3];
const OF_AN_ATTEMPT = [1, 2, 3].flatMap((n) => [
  ...PARTS_OF_READING.map((part) => `read-${n}-${part}`),
  ...[`check-${n}`, `decision-${n}`, `resume-${n}`],
]);
const OF_A_BATCH = [0, 4].flatMap((n) => [`commit-${n}`, `settle-${n}`, `invite-${n}`]);
const OF_MESSAGES = [0, 1, 2, 3].map((round) => `send-${round}`);

/** The SDK calls steps by the SHA-1 of their ids. */
const NAMES: ReadonlyMap<string, string> = new Map(
  [...OF_AN_ATTEMPT, ...OF_A_BATCH, ...OF_MESSAGES, "finish"].map((id) => [
    createHash("sha1").update(id).digest("hex"),
    id,
  ]),
);
