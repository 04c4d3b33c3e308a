import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Running } from "./child";
import { keepRunning } from "./keep-running";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function program(): Running & { die(): void } {
  let die = () => {};
  const exited = new Promise<void>((resolve) => (die = resolve));
  return { pid: 1, exited, die, stop: () => Promise.resolve(die()) };
}

test("starts a program again each time it ends, waiting longer each time", async () => {
  const programs = [program()];
  const first = programs[0];
  if (!first) throw new Error("no program");
  const starts: number[] = [];
  const say = vi.fn();
  const startAgain = async () => {
    starts.push(Date.now());
    const next = program();
    programs.push(next);
    return next;
  };
  const begin = Date.now();
  const kept = keepRunning("App", first, startAgain, say);
  for (let deaths = 0; deaths < 8; deaths++) {
    programs.at(-1)?.die();
    await vi.advanceTimersByTimeAsync(10_000);
  }
  expect(kept.current()).toBe(programs[8]);
  const pauses = starts.map((at, index) => at - begin - index * 10_000);
  expect(pauses).toEqual([250, 500, 1000, 2000, 4000, 8000, 10_000, 10_000]);
  expect(say).toHaveBeenCalledTimes(8);
  await kept.stop();
});

test("a program that lasted is started again at once", async () => {
  const programs = [program(), program(), program(), program()];
  const [first, ...rest] = programs;
  if (!first) throw new Error("no program");
  const startAgain = vi.fn(async () => rest.shift() ?? program());
  const kept = keepRunning("App", first, startAgain, () => {});
  for (const each of programs.slice(0, 3)) {
    each.die();
    await vi.advanceTimersByTimeAsync(1000);
  }
  await vi.advanceTimersByTimeAsync(61_000);
  programs[3]?.die();
  await vi.advanceTimersByTimeAsync(250);
  expect(startAgain).toHaveBeenCalledTimes(4);
  await kept.stop();
});

test("goes on trying when a start fails", async () => {
  const first = program();
  const second = program();
  const startAgain = vi
    .fn<() => Promise<Running>>()
    .mockRejectedValueOnce(new Error("port taken"))
    .mockResolvedValue(second);
  const say = vi.fn();
  const kept = keepRunning("Postgres", first, startAgain, say);
  first.die();
  await vi.advanceTimersByTimeAsync(2000);
  expect(kept.current()).toBe(second);
  expect(say).toHaveBeenCalledWith("Postgres did not start: port taken");
  await kept.stop();
});

test("stays stopped, also when the stop comes while it waits to start again", async () => {
  const first = program();
  const startAgain = vi.fn(async () => program());
  const kept = keepRunning("App", first, startAgain, () => {});
  first.die();
  await vi.advanceTimersByTimeAsync(100);
  await kept.stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(startAgain).not.toHaveBeenCalled();
});
