import { randomUUID } from "node:crypto";
import { beforeAll, expect, it, vi } from "vitest";
import { makeTicket, openTicket } from "./ticket";

const claims = { companyId: randomUUID(), userId: randomUUID(), sessionVersion: 3 };

beforeAll(() => {
  vi.stubEnv("DATABASE_URL", "postgres://nobody@127.0.0.1/none");
  vi.stubEnv("AUTH_SECRET", "a secret of thirty-two characters");
  vi.stubEnv("ROLLCALL_MASTER_KEY", Buffer.alloc(32).toString("base64"));
  return () => vi.unstubAllEnvs();
});

it("opens for whom it was made", () => {
  expect(openTicket(makeTicket(claims))).toEqual(claims);
});

it("carries nothing but the claims", () => {
  const more = { ...claims, isAdmin: true };
  expect(openTicket(makeTicket(more))).toEqual(claims);
});

it("is of no use half a minute later", () => {
  const ticket = makeTicket(claims, 1_000_000);
  expect(openTicket(ticket, 1_030_000)).toEqual(claims);
  expect(openTicket(ticket, 1_030_001)).toBeNull();
});

it("cannot be made up or changed", () => {
  const ticket = makeTicket(claims);
  const changed = Buffer.from(ticket, "base64url");
  changed[30] = (changed[30] ?? 0) ^ 1;
  for (const forged of [undefined, "", "abc", JSON.stringify(claims), changed.toString("base64url")]) {
    expect(openTicket(forged)).toBeNull();
  }
});
