import { createHash } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { workbookOf } from "../support/import";
import { asOwner } from "../support/company";
import type { Requests } from "./admin-side";
import type { ChaosCompany } from "./company";
import type { Plan, PlannedRow } from "./plan";
import type { World } from "./world";

/** Above this an import is stuck. */
const PATIENCE_MS = 300_000;
const LOOK_MS = 100;

export interface Ended {
  readonly plan: Plan;
  readonly company: ChaosCompany;
  readonly processId: string;
  /** Which of the plan's files was the last to be read. */
  readonly rows: readonly PlannedRow[];
  readonly seconds: number;
  /** Where it is not over: what it is instead. */
  readonly stuck: string | null;
}

/** Does with an import what its plan says an admin does, whatever dies meanwhile, and waits for its end. */
export async function carryOut(world: World, company: ChaosCompany, plan: Plan): Promise<Ended> {
  const begun = Date.now();
  const ask = <Name extends keyof Requests>(name: Name, asked: Requests[Name]) =>
    askWorker(world, name, { admin: company.admin, ...asked });
  const uploadId = await uploadFile(ask, plan, 0);
  const started = (await ask("start", { uploadId, ...plan.options })) as { processId?: string };
  const { processId } = started;
  if (!processId) throw new Error(`seed ${plan.seed}: not started: ${JSON.stringify(started)}`);

  let cancelled = false;
  let decided = 0;
  for (;;) {
    const now = await look(processId);
    const rows = plan.files[now.attempt - 1] ?? [];
    const seconds = (Date.now() - begun) / 1_000;
    if (now.over) return { plan, company, processId, rows, seconds, stuck: null };
    if (Date.now() - begun > PATIENCE_MS) {
      return { plan, company, processId, rows, seconds, stuck: JSON.stringify(now) };
    }
    if (now.state === plan.cancelIn && !cancelled) {
      cancelled = true;
      await ask("cancel", { processId });
    } else if (now.state === "needs_intervention" && decided < now.attempt) {
      decided = now.attempt;
      await decide(ask, plan, { processId, attempt: now.attempt });
    }
    await delay(LOOK_MS);
  }
}

type Ask = <Name extends keyof Requests>(name: Name, asked: Requests[Name]) => Promise<unknown>;

async function decide(
  ask: Ask,
  plan: Plan,
  intervention: { readonly processId: string; readonly attempt: number },
): Promise<void> {
  const next = plan.files[intervention.attempt];
  if (next && next === plan.files[intervention.attempt - 1]) {
    await ask("checkAgain", intervention);
    return;
  }
  if (next) {
    const uploadId = await uploadFile(ask, plan, intervention.attempt);
    await ask("restart", { ...intervention, uploadId });
    return;
  }
  const both = plan.decision === "both";
  await Promise.all([
    plan.decision !== "give_up" && ask("continue", intervention),
    (plan.decision === "give_up" || both) && ask("giveUp", intervention),
  ]);
}

async function uploadFile(ask: Ask, plan: Plan, index: number): Promise<string> {
  const bytes = await workbookOf((plan.files[index] ?? []).map(({ cells }) => cells));
  const fingerprint = createHash("sha256").update(bytes).digest("hex");
  const begun = (await ask("begin", {
    name: `${plan.tag}-${index}.xlsx`,
    size: bytes.length,
    fingerprint,
  })) as {
    uploadId: string;
    partSize: number;
  };
  const { uploadId, partSize } = begun;
  for (let number = 0; number * partSize < bytes.length; number++) {
    const part = bytes.subarray(number * partSize, (number + 1) * partSize);
    await ask("part", { uploadId, number, base64: Buffer.from(part).toString("base64") });
  }
  return uploadId;
}

/** As a browser with a patient admin before it: what is not answered is asked again. */
export async function askWorker(world: World, name: keyof Requests, asked: object): Promise<unknown> {
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await delay(50)) {
    const port = world.workerPort();
    if (port === null) continue;
    try {
      const body = JSON.stringify(asked);
      const response = await fetch(`http://127.0.0.1:${port}/admin/${name}`, { method: "POST", body });
      if (response.ok) return await response.json();
    } catch {
      // It has died with the question; whether it had done what was asked, the next answer tells.
    }
  }
  throw new Error(`Nobody answers to ${name}`);
}

interface Look {
  readonly state: string;
  readonly attempt: number;
  readonly unsent: number;
  readonly over: boolean;
}

async function look(processId: string): Promise<Look> {
  return patiently(async () => {
    const [now] = await asOwner()<Look[]>`
      select state, attempt, unsent::int,
        finished_at is not null and erased_at is not null and unsent = 0 as over
      from processes
      join uploads on uploads.id = processes.upload_id
      cross join lateral (
        select count(*) as unsent from invitations
        where process_id = processes.id and state in ('queued', 'sending')) as open
      where processes.id = ${processId}`;
    if (!now) throw new Error("The process is gone");
    return now;
  });
}

/** The database may be down: it comes back. */
export async function patiently<T>(read: () => Promise<T>): Promise<T> {
  for (const deadline = Date.now() + 60_000; ; await delay(100)) {
    try {
      return await read();
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
  }
}
