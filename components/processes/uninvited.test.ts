import { expect, it } from "vitest";
import { processView } from "./fixtures";
import { uninvitedOf } from "./uninvited";

const counts = { created: 250, updated: 0, unchanged: 0, skipped: 0, cancelled: 2_750 };
const sent = { all: 250, sent: 10, failed: 0, withdrawn: 240, notInvited: 0, paused: false };

it.each([
  ["all whom an import created that was cancelled before it came to invite", {}, 250],
  ["all of one that failed before", { state: "failed" }, 250],
  ["nobody of one that was not to invite", { sendInvitations: false }, 0],
  ["nobody while it runs", { state: "importing" }, 0],
  ["nobody of one that had begun to send: its invitations tell", { invitations: sent }, 0],
] as const)("counts %s", (_, given, uninvited) => {
  expect(uninvitedOf(processView({ state: "cancelled", sendInvitations: true, counts, ...given }))).toBe(
    uninvited,
  );
});
