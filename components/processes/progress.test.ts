import { describe, expect, it } from "vitest";

import { processView } from "./fixtures";
import { stageProgress, stageWork } from "./progress";

const counts = { created: 300, updated: 20, unchanged: 5, skipped: 75, cancelled: 0 };

describe("stageProgress", () => {
  it("is the share of the file while it is read", () => {
    const reading = processView({ state: "reading", rows: 400, readFraction: 0.25 });
    expect(stageProgress(reading)).toEqual({ done: 0.25, of: 1 });
    expect(stageWork(reading)).toEqual({ done: 400, of: null });
  });

  it("is rows with an outcome of those that are not skipped, while importing", () => {
    const importing = processView({ state: "importing", rows: 1000, counts });
    expect(stageProgress(importing)).toEqual({ done: 325, of: 925 });
    expect(stageWork(importing)).toEqual({ done: 325, of: 925 });
  });

  it("begins at nothing where rows with errors are skipped", () => {
    const skipped = { created: 0, updated: 0, unchanged: 0, skipped: 7_143, cancelled: 0 };
    const goesOn = processView({ state: "importing", rows: 20_000, counts: skipped });
    expect(stageProgress(goesOn)).toEqual({ done: 0, of: 12_857 });
  });

  it("counts the invitations that need nothing more while inviting", () => {
    const invitations = { all: 10, sent: 4, failed: 2, withdrawn: 1, notInvited: 3, paused: false };
    const inviting = processView({ state: "inviting", rows: 1000, counts, invitations });
    expect(stageProgress(inviting)).toEqual({ done: 7, of: 10 });
    expect(stageWork(inviting)).toEqual({ done: 7, of: 10 });
  });

  it.each(["queued", "checking"] as const)("is not known while %s", (state) => {
    expect(stageProgress(processView({ state, rows: 1000, counts })).done).toBeNull();
  });
});
