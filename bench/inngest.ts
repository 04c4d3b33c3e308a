import type { Inngest, InngestFunction } from "inngest";
import { createClient, createDatabase, registered, sendOne, startApp } from "@/local/inngest/testing/harness";
import { findFreePort } from "@/local/ports";
import { answerJson, listen } from "@/tests/support/http-server";
import { withDatabase } from "./database";
import { startInngestProgram } from "./inngest-program";
import { MB, peakMemoryOf, round } from "./measure";
import { percentile } from "./percentile";
import type { Line, Suite } from "./suite";

const EVENT = "bench/begun";
/** Steps of one run, one after the other. */
const IN_A_ROW = 100;
/** The connections, the caches and the compiled code of whatever comes first. */
const WARMING = 50;
/** Steps that one run plans together; an import plans up to so many. */
const TOGETHER = 100;
const RUNS = 20;
const STEPS_OF_A_RUN = 50;

/** Notes when the steps of an app ran, and tells when so many of them have. */
class Watch {
  private moments: number[] = [];
  private enough = { steps: Infinity, tell: () => {} };

  /** The work of every step. */
  readonly work = (): number => {
    if (this.moments.push(performance.now()) === this.enough.steps) this.enough.tell();
    return this.moments.length;
  };

  /** @returns when each of the next so many steps ran, in ms */
  async next(steps: number, begin: () => Promise<unknown>): Promise<readonly number[]> {
    this.moments = [];
    const all = new Promise<void>((tell) => (this.enough = { steps, tell }));
    await begin();
    await all;
    return this.moments;
  }
}

/**
 * The local Inngest server: the time between the end of one step and the beginning of the next, and steps a second.
 * The floor of a step is what nothing durable can do without: an HTTP call, and a row committed to disk.
 */
export const localInngest: Suite = {
  name: "inngest",

  run: () =>
    withDatabase(async () => {
      const floor = await measureFloor();
      const lines = [line("floor: an HTTP call and a commit", floor, 1000 / percentile(floor, 0.5), floor)];
      for (const checkpointing of [true, false]) lines.push(...(await measureServer(checkpointing, floor)));
      return lines;
    }),
};

function line(
  what: string,
  gaps: readonly number[] | null,
  perSecond: number,
  floor: readonly number[],
): Line {
  const ms = (share: number) => (gaps ? round(percentile(gaps, share), 1) : "");
  return {
    what,
    "between steps p50 ms": ms(0.5),
    "p95 ms": ms(0.95),
    "steps a second": Math.round(perSecond),
    "x floor": round(1000 / perSecond / percentile(floor, 0.5), 2),
  };
}

async function measureFloor(): Promise<number[]> {
  const server = await listen((_, response) => answerJson(response, 200, {}));
  const database = await createDatabase();
  const times: number[] = [];
  try {
    await database.sql`create table public.floor (id int)`;
    for (let step = 0; step < WARMING + IN_A_ROW; step++) {
      const start = performance.now();
      await (await fetch(server.url, { method: "POST", body: "{}" })).json();
      await database.sql`insert into public.floor values (${step})`;
      if (step >= WARMING) times.push(performance.now() - start);
    }
  } finally {
    await database.drop();
    await server.close();
  }
  return times;
}

async function measureServer(checkpointing: boolean, floor: readonly number[]): Promise<Line[]> {
  const watch = new Watch();
  const database = await createDatabase();
  const port = await findFreePort();
  const client = createClient(port, { checkpointing });
  const app = await startApp(client, functionsOf(client, watch));
  const server = await startInngestProgram({ databaseUrl: database.url, port, appUrl: app.url });
  const run = (runs: number, steps: number, together = false) =>
    watch.next(runs * steps, () =>
      Promise.all(Array.from({ length: runs }, () => sendOne(client, EVENT, { steps, together }))),
    );
  const how = checkpointing ? "checkpointing" : "a call for each";
  try {
    await registered(database.sql);
    await run(1, WARMING);
    const inARow = await run(1, IN_A_ROW);
    const beside = await run(RUNS, STEPS_OF_A_RUN);
    const lines = [
      line(`${IN_A_ROW} steps of a run in a row, ${how}`, gapsOf(inARow), rateOf(inARow), floor),
      line(`${RUNS} runs of ${STEPS_OF_A_RUN} steps beside each other, ${how}`, null, rateOf(beside), floor),
    ];
    if (!checkpointing) {
      const together = await run(1, TOGETHER, true);
      lines.push(line(`${TOGETHER} steps of a run together`, null, rateOf(together), floor));
    }
    const memory = Math.round(peakMemoryOf(server.pid) / MB);
    return lines.map((each) => ({ ...each, "server's peak MB": memory }));
  } finally {
    await server.stop();
    await app.stop();
    await database.drop();
  }
}

function functionsOf(client: Inngest, { work }: Watch): InngestFunction.Any[] {
  return [
    client.createFunction({ id: "bench", triggers: [{ event: EVENT }] }, async ({ event, step }) => {
      const names = Array.from({ length: Number(event.data.steps) }, (_, index) => `step-${index}`);
      if (event.data.together) await Promise.all(names.map((name) => step.run(name, work)));
      else for (const name of names) await step.run(name, work);
    }),
  ];
}

/** The work itself takes no time, so what lies between two of them is the server's and the SDK's. */
function gapsOf(moments: readonly number[]): number[] {
  return moments.slice(1).map((moment, index) => moment - (moments[index] ?? NaN));
}

function rateOf(moments: readonly number[]): number {
  return ((moments.length - 1) * 1000) / ((moments.at(-1) ?? NaN) - (moments.at(0) ?? NaN));
}
