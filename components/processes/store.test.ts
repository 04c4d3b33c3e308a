import { describe, expect, it } from "vitest";

import type { ProcessesMessage, ProcessView } from "@/lib/processes/types";

import { processView } from "./fixtures";
import {
  heard,
  newlyFinished,
  newlyWaiting,
  NOTHING_YET,
  type ProcessesState,
  withOlder,
  withoutProcess,
} from "./store";

const at = (second: number) => `2026-11-22T14:00:${String(second).padStart(2, "0")}.000Z`;
const made = (id: string, second: number, given: Partial<ProcessView> = {}) =>
  processView({ id, createdAt: at(second), ...given });
const done = { state: "completed", finishedAt: at(50) } as const;

function message(kind: ProcessesMessage["kind"], processes: ProcessView[], second = 30): ProcessesMessage {
  return { kind, processes, deleted: [], now: at(second), reader: "u1", running: 1, waiting: 0 };
}

const after = (...messages: ProcessesMessage[]): ProcessesState =>
  messages.reduce((state, next) => heard(state, next, Date.parse(next.now) - 2_000), NOTHING_YET);
const ids = (state: ProcessesState) => state.processes?.map(({ id }) => id);

describe("heard", () => {
  it("keeps processes newest first whatever the order they come in", () => {
    const state = after(
      message("snapshot", [made("b", 2), made("a", 1)]),
      message("changes", [made("d", 4)]),
      message("changes", [made("c", 3)]),
    );
    expect(ids(state)).toEqual(["d", "c", "b", "a"]);
  });

  it("replaces a process by its newer self", () => {
    const state = after(
      message("snapshot", [made("a", 1)]),
      message("changes", [made("a", 1, { state: "reading" })]),
    );
    expect(state.processes).toEqual([made("a", 1, { state: "reading" })]);
  });

  it("drops what a snapshot no longer has, but keeps what is older than the snapshot reaches", () => {
    const state = after(
      message("snapshot", [made("d", 4), made("c", 3), made("b", 2)]),
      message("changes", [made("a", 1)]),
      message("snapshot", [made("d", 4), made("b", 2)]),
    );
    expect(ids(state)).toEqual(["d", "b", "a"]);
  });

  it("drops what somebody has deleted, however old", () => {
    const known = after(message("snapshot", [made("c", 3), made("b", 2), made("a", 1)]));
    const state = heard(known, { ...message("changes", []), deleted: ["a", "c", "unknown"] }, 0);
    expect(ids(state)).toEqual(["b"]);
  });

  it("is empty after an empty snapshot", () => {
    expect(ids(after(message("snapshot", [made("a", 1)]), message("snapshot", [])))).toEqual([]);
  });

  it("measures the speed of what runs by the server's clock", () => {
    const importing = (created: number) =>
      made("a", 1, {
        state: "importing",
        rows: 9000,
        counts: { created, updated: 0, unchanged: 0, skipped: 0, cancelled: 0 },
      });
    const state = after(
      message("snapshot", [importing(0)], 10),
      message("changes", [importing(1000)], 12),
      message("changes", [made("b", 2)], 13),
    );
    expect(state.rates.get("a")?.perSecond).toBe(500);
    expect(state.clockOffset).toBe(2_000);
  });

  it("forgets the speed of what has finished", () => {
    const state = after(
      message("snapshot", [made("a", 1, { state: "importing" })]),
      message("changes", [made("a", 1, done)]),
    );
    expect(state.rates.size).toBe(0);
  });
});

describe("newlyFinished", () => {
  const before = after(message("snapshot", [made("b", 2, { state: "importing" }), made("a", 1, done)]));
  const finished = (...messages: ProcessesMessage[]) =>
    newlyFinished(
      before,
      messages.reduce((state, next) => heard(state, next, 0), before),
    ).map(({ id }) => id);

  it("names what was running and is not", () => {
    expect(finished(message("changes", [made("b", 2, done)]))).toEqual(["b"]);
  });

  it("names what began and ended between two messages", () => {
    expect(finished(message("snapshot", [made("c", 3, done), made("b", 2), made("a", 1, done)]))).toEqual([
      "c",
    ]);
  });

  it("says nothing of what had finished before, nor of old ones that are loaded later", () => {
    expect(finished(message("changes", [made("a", 1, done), made("0", 0, done)]))).toEqual([]);
  });

  it("says nothing on the first message", () => {
    expect(newlyFinished(NOTHING_YET, after(message("snapshot", [made("a", 1, done)])))).toEqual([]);
  });
});

describe("withOlder", () => {
  it("adds them below, and never takes a live process back", () => {
    const state = after(message("snapshot", [made("c", 3), made("b", 2, { state: "importing" })]));
    const more = withOlder(state, [made("b", 2), made("a", 1)]);
    expect(ids(more)).toEqual(["c", "b", "a"]);
    expect(more.processes?.[1]?.state).toBe("importing");
    expect(ids(heard(more, message("snapshot", [made("c", 3), made("b", 2)]), 0))).toEqual(["c", "b", "a"]);
  });
});

describe("withoutProcess", () => {
  it("takes one away", () => {
    const state = after(message("snapshot", [made("b", 2), made("a", 1)]));
    expect(ids(withoutProcess(state, "b"))).toEqual(["a"]);
  });
});

describe("newlyWaiting", () => {
  const waits = { state: "needs_intervention", rowsWithErrors: 3 } as const;
  const news = (...messages: ProcessesMessage[]) => {
    const last = messages.pop();
    if (!last) throw new Error("no message");
    const before = after(...messages);
    return newlyWaiting(before, heard(before, last, 0)).map(({ id }) => id);
  };

  it("tells of those whose errors were found just now, new ones among them", () => {
    const before = message("snapshot", [made("b", 2, { state: "checking" }), made("a", 1, waits)]);
    expect(news(before, message("changes", [made("c", 3, waits), made("b", 2, waits)]))).toEqual(["c", "b"]);
  });

  it("tells of each once, and again when an edited file has errors too", () => {
    const first = message("snapshot", [made("a", 1, waits)]);
    expect(news(first, message("changes", [made("a", 1, { ...waits, rowErrors: 4 })]))).toEqual([]);
    expect(news(first, message("changes", [made("a", 1, { ...waits, attempt: 2 })]))).toEqual(["a"]);
  });

  it("leaves the imports of other admins to them", () => {
    const theirs = message("snapshot", [made("a", 1, { state: "checking", createdById: "u2" })]);
    expect(news(theirs, message("changes", [made("a", 1, { ...waits, createdById: "u2" })]))).toEqual([]);
  });

  it("keeps quiet about what waited before the page was opened, and what came with older pages", () => {
    expect(news(message("snapshot", [made("a", 1, waits)]))).toEqual([]);
    const newer = message("snapshot", [made("b", 2)]);
    expect(news(newer, message("changes", [made("a", 1, waits)]))).toEqual([]);
  });
});
