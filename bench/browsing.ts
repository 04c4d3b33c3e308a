import { setTimeout as delay } from "node:timers/promises";
import { Random } from "@/local/sample/random";
import type { Client } from "./client";

/** One page that somebody opened. */
export interface Visit {
  readonly kind: string;
  /** To the last byte. */
  readonly ms: number;
  readonly error: boolean;
}

/** What people open, the commonest more than once. */
const PLACES: readonly (readonly [kind: string, address: string])[] = [
  ["users", "/users"],
  ["users", "/users?page=3"],
  ["a search", "/users?q=смирнов"],
  ["a search", "/users?q=u4"],
  ["a filter", "/users?status=blocked&sort=name"],
  ["processes", "/processes"],
  ["processes", "/processes"],
  ["groups", "/groups"],
  ["audit", "/audit"],
  ["settings", "/settings"],
];
/** Between two pages a person looks at the one and thinks of the other. */
const LEAST_PAUSE_MS = 3_000;
const MOST_PAUSE_MS = 13_000;

/** People who go from page to page until `signal`, each with the live stream of processes open. */
export async function browse(people: readonly Client[], signal: AbortSignal): Promise<Visit[]> {
  const visits: Visit[] = [];
  await Promise.all(people.map((client, index) => lookAround(client, new Random(index + 1), signal, visits)));
  return visits;
}

async function lookAround(
  client: Client,
  random: Random,
  signal: AbortSignal,
  visits: Visit[],
): Promise<void> {
  const listening = client.listen(signal);
  while (!signal.aborted) {
    const pause = LEAST_PAUSE_MS + random.below(MOST_PAUSE_MS - LEAST_PAUSE_MS);
    await delay(pause, undefined, { signal }).catch(() => {});
    if (signal.aborted) break;
    const [kind, address] = random.pick(PLACES);
    const start = performance.now();
    const error = await client.visit(address).then(
      () => null,
      (reason: unknown) => String(reason),
    );
    if (error) console.log(error);
    visits.push({ kind, ms: performance.now() - start, error: error !== null });
  }
  const cut = await listening;
  for (let each = 0; each < cut; each++) visits.push({ kind: "the live stream", ms: 0, error: true });
}
