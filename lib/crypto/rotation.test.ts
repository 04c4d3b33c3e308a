import { randomBytes, randomUUID } from "node:crypto";
import { afterEach, expect, it, vi } from "vitest";

const [before, next] = [randomBytes(32), randomBytes(32)].map((key) => key.toString("base64"));

interface Keys {
  readonly key: string | undefined;
  readonly previous?: string | undefined;
}

/** As it is written in docs/deploy.md: instances of two neighbouring deployments serve beside each other. */
const DEPLOYMENTS: readonly Keys[] = [
  { key: before },
  { key: before, previous: next },
  { key: next, previous: before },
  { key: next },
];

/** What an instance with these keys does. */
async function instance({ key, previous }: Keys) {
  vi.stubEnv("DATABASE_URL", "postgres://app@localhost/rollcall");
  vi.stubEnv("AUTH_SECRET", "x".repeat(32));
  vi.stubEnv("ROLLCALL_MASTER_KEY", key);
  vi.stubEnv("ROLLCALL_MASTER_KEY_PREVIOUS", previous);
  vi.resetModules();
  const [{ env }, files, links] = [
    await import("../env"),
    await import("./process-key"),
    await import("../invitations/token"),
  ];
  env();
  return { ...files, ...links };
}

/** Whether one goes on with a file and a link that another has begun. */
async function goesOn(one: Keys, another: Keys): Promise<boolean> {
  const [uploadId, id] = [randomUUID(), randomUUID()];
  const [begun, there] = [await instance(another), await instance(one)];
  const { key, wrapped } = begun.newProcessKey(uploadId);
  const tokenHash = begun.newTokenHash(id);
  const canOpen = (() => {
    try {
      return Buffer.from(there.unwrapProcessKey(uploadId, wrapped)).equals(key);
    } catch {
      return false;
    }
  })();
  expect(there.canMakeLink({ id, tokenHash })).toBe(canOpen);
  return canOpen;
}

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

it("is complete without an instance that cannot go on with what one beside it has begun", async () => {
  for (const [place, older] of DEPLOYMENTS.entries()) {
    const newer = DEPLOYMENTS[place + 1];
    if (!newer) continue;
    expect(await goesOn(older, newer), `deployment ${place} beside the next`).toBe(true);
    // What was wrapped under the previous key has ended when that is taken away.
    expect(await goesOn(newer, older), `deployment ${place + 1} beside the one before`).toBe(true);
  }
});

it("leaves instances of the deployment before behind where the keys change places at once", async () => {
  const [older, , newer] = DEPLOYMENTS;
  if (!older || !newer) throw new Error("no deployments");
  expect(await goesOn(newer, older)).toBe(true);
  expect(await goesOn(older, newer)).toBe(false);
});
