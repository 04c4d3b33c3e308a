import { describe, expect, it } from "vitest";

import { processView } from "./fixtures";
import { float, type FloatingStep, NOTHING_FLOATS } from "./floating";

const window = { type: "open-window" } as const;
const errors = { type: "open-intervention", process: processView(), opener: null } as const;
const closed = { type: "close-intervention" } as const;

const after = (...steps: FloatingStep[]) => {
  const { window, intervention } = steps.reduce(float, NOTHING_FLOATS);
  return { window, errors: intervention?.open ?? false };
};

describe("float", () => {
  it("leaves the window open below an intervention", () => {
    expect(after(window, errors)).toEqual({ window: "open", errors: true });
    expect(after(window, errors, window)).toEqual({ window: "open", errors: true });
    expect(after(window, errors, closed)).toEqual({ window: "open", errors: false });
  });

  it("keeps the window back until the intervention is closed", () => {
    expect(after(errors, window)).toEqual({ window: "due", errors: true });
    expect(after(errors, window, closed)).toEqual({ window: "open", errors: false });
  });

  it("opens the window at once when nothing is over it any more", () => {
    expect(after(errors, closed, window)).toEqual({ window: "open", errors: false });
    expect(after(errors, closed)).toEqual({ window: "closed", errors: false });
  });

  it("counts the times an intervention is opened", () => {
    const state = [errors, closed, errors].reduce(float, NOTHING_FLOATS);
    expect(state.intervention?.opening).toBe(2);
  });
});
