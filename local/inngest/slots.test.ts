import fc from "fast-check";
import { expect, test } from "vitest";
import { Slots, slotsOf, type Slot } from "./slots";
import type { Event, FunctionConfig } from "./wire";

const event = (data: Event["data"]): Event => ({ id: "1", name: "test", data, ts: 0 });
const config = (concurrency: FunctionConfig["concurrency"], id = "f"): FunctionConfig => ({
  id,
  triggers: [],
  steps: {},
  concurrency,
});

test("a limit counts for the function, for each value of its key, or for all functions", () => {
  const names = (limits: FunctionConfig["concurrency"], data: Event["data"], id?: string) =>
    slotsOf(config(limits, id), event(data)).map(({ name }) => name);
  expect(names([{ limit: 0 }], {})).toEqual([]);
  expect(names([{ limit: 2 }], {})).toEqual(names([{ limit: 2 }], { k: 1 }));
  const keyed = [{ limit: 2, key: "event.data.k" }];
  expect(names(keyed, { k: 1 })).toEqual(names(keyed, { k: 1, other: 2 }));
  expect(names(keyed, { k: 1 })).not.toEqual(names(keyed, { k: 2 }));
  expect(names(keyed, { k: 1 })).not.toEqual(names(keyed, { k: 1 }, "g"));
  const shared = [{ limit: 2, key: "'all'", scope: "env" as const }];
  expect(names(shared, {})).toEqual(names(shared, {}, "g"));
});

test("no limit is ever passed, and everyone who waits gets a turn", async () => {
  const limits: Slot[] = [
    { name: "a", limit: 1 },
    { name: "b", limit: 2 },
    { name: "c", limit: 3 },
  ];
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.subarray(limits), { maxLength: 30 }),
      fc.infiniteStream(fc.nat()),
      async (wanted, choices) => {
        const slots = new Slots<number>();
        const running = new Set<number>();
        const done = new Set<number>();
        const start = async (task: number) => {
          if (await slots.take(wanted[task] ?? [], task, async () => {})) running.add(task);
          for (const { name, limit } of limits) {
            const holders = [...running].filter((each) => wanted[each]?.some((slot) => slot.name === name));
            expect(holders.length).toBeLessThanOrEqual(limit);
          }
        };
        for (const task of wanted.keys()) await start(task);
        while (running.size > 0) {
          const ending = [...running][(choices.next().value ?? 0) % running.size] ?? 0;
          running.delete(ending);
          done.add(ending);
          for (const next of await slots.free(wanted[ending] ?? [])) await start(next);
        }
        expect(done.size).toBe(wanted.length);
      },
    ),
  );
});

test("a waiter is tried again only when it is parked", async () => {
  const slots = new Slots<string>();
  const one = [{ name: "a", limit: 1 }];
  expect(await slots.take(one, "first", async () => {})).toBe(true);
  let parked = () => {};
  const taking = slots.take(one, "second", () => new Promise((resolve) => (parked = resolve)));
  let freed: string[] | null = null;
  const freeing = slots.free(one).then((list) => (freed = list));
  await Promise.resolve();
  expect(freed).toBeNull();
  parked();
  expect(await taking).toBe(false);
  expect(await freeing).toEqual(["second"]);
});
