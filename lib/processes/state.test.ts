import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canFollow, isFinished, statesBefore } from "./state";
import { PROCESS_STATES } from "./types";

const anyState = fc.constantFrom(...PROCESS_STATES);

describe("the states of a process", () => {
  it("never leave an end", () => {
    for (const end of ["completed", "failed", "cancelled"] as const) {
      expect(isFinished(end)).toBe(true);
      expect(PROCESS_STATES.filter((to) => canFollow(end, to))).toEqual([]);
    }
  });

  it("can fail or be cancelled until they end", () => {
    for (const state of PROCESS_STATES.filter((state) => !isFinished(state))) {
      expect(canFollow(state, "failed"), state).toBe(true);
      expect(canFollow(state, "cancelled"), state).toBe(true);
    }
  });

  it("end from wherever they are", () => {
    fc.assert(
      fc.property(anyState, fc.infiniteStream(fc.nat()), (start, choices) => {
        let state = start;
        let loops = 0;
        while (!isFinished(state) && loops < 100) {
          const next = PROCESS_STATES.filter((to) => canFollow(state, to) && to !== "reading");
          state = next[(choices.next().value ?? 0) % next.length] ?? state;
          loops++;
        }
        expect(isFinished(state)).toBe(true);
      }),
    );
  });

  it("are told from both sides alike", () => {
    fc.assert(
      fc.property(anyState, anyState, (from, to) => statesBefore(to).includes(from) === canFollow(from, to)),
    );
  });
});
