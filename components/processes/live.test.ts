import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { ProcessesMessage } from "@/lib/processes/types";

import { followProcesses } from "./live";

class FakeSource {
  onmessage: ((event: MessageEvent<string>) => void) | null = null;
  onerror: ((event: Event) => void) | null = null;
  closed = false;
  close() {
    this.closed = true;
  }
  say(running: number) {
    this.onmessage?.(new MessageEvent("message", { data: JSON.stringify({ running }) }));
  }
}

function setUp() {
  const sources: FakeSource[] = [];
  const documentEvents = new EventTarget();
  const document = Object.assign(documentEvents, { visibilityState: "visible" as DocumentVisibilityState });
  const window = new EventTarget();
  const heard: number[] = [];
  const onBroken = vi.fn();
  let newsDue = false;
  const stop = followProcesses({
    open: () => {
      const source = new FakeSource();
      sources.push(source);
      return source;
    },
    page: { document, window },
    onMessage: ({ running }: ProcessesMessage) => heard.push(running),
    onBroken,
    isNewsDue: () => newsDue,
  });
  return {
    sources,
    heard,
    onBroken,
    window,
    stop,
    expectNews: () => {
      newsDue = true;
    },
    open: () => sources.filter(({ closed }) => !closed),
    last: () => {
      const source = sources.at(-1);
      if (!source) throw new Error("no stream was opened");
      return source;
    },
    turn: (state: DocumentVisibilityState) => {
      document.visibilityState = state;
      document.dispatchEvent(new Event("visibilitychange"));
    },
  };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("followProcesses", () => {
  it("hands on what the stream says", () => {
    const { last, heard } = setUp();
    last().say(3);
    expect(heard).toEqual([3]);
  });

  it("comes back after a break, waiting longer each time", () => {
    const { sources, last, onBroken } = setUp();
    for (const pause of [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]) {
      const opened = sources.length;
      last().onerror?.(new Event("error"));
      vi.advanceTimersByTime(pause - 1);
      expect(sources).toHaveLength(opened);
      vi.advanceTimersByTime(1);
      expect(sources).toHaveLength(opened + 1);
    }
    // Not of the first break: streams also end because their time is up.
    expect(onBroken).toHaveBeenCalledTimes(6);
  });

  it("waits only briefly again once the stream has spoken", () => {
    const { sources, last } = setUp();
    last().onerror?.(new Event("error"));
    vi.advanceTimersByTime(1_000);
    last().onerror?.(new Event("error"));
    vi.advanceTimersByTime(2_000);
    last().say(0);
    last().onerror?.(new Event("error"));
    vi.advanceTimersByTime(1_000);
    expect(sources).toHaveLength(4);
  });

  it("stays silent on one stream for hours while nothing is due", () => {
    const { sources } = setUp();
    vi.advanceTimersByTime(6 * 60 * 60_000);
    expect(sources).toHaveLength(1);
  });

  it("takes silence for a dead connection while news is due", () => {
    const { sources, open, expectNews } = setUp();
    expectNews();
    vi.advanceTimersByTime(30_000);
    expect(sources).toHaveLength(2);
    expect(open()).toHaveLength(1);
  });

  it("gives the connection back when hidden for long, and reads anew when looked at", () => {
    const { open, sources, turn } = setUp();
    turn("hidden");
    vi.advanceTimersByTime(59_999);
    expect(open()).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(open()).toHaveLength(0);
    turn("visible");
    expect(open()).toHaveLength(1);
    expect(sources).toHaveLength(2);
  });

  it("keeps the connection through a short look elsewhere", () => {
    const { open, turn } = setUp();
    turn("hidden");
    vi.advanceTimersByTime(5_000);
    turn("visible");
    vi.advanceTimersByTime(120_000);
    expect(open()).toHaveLength(1);
  });

  it("reads anew when the network or the page comes back", () => {
    const { window, open, sources } = setUp();
    window.dispatchEvent(new Event("online"));
    window.dispatchEvent(Object.assign(new Event("pageshow"), { persisted: true }));
    window.dispatchEvent(Object.assign(new Event("pageshow"), { persisted: false }));
    expect(sources).toHaveLength(3);
    expect(open()).toHaveLength(1);
  });

  it("leaves nothing behind when stopped", () => {
    const { open, window, turn, stop, sources } = setUp();
    stop();
    window.dispatchEvent(new Event("online"));
    turn("hidden");
    turn("visible");
    vi.advanceTimersByTime(600_000);
    expect(open()).toHaveLength(0);
    expect(sources).toHaveLength(1);
  });
});
