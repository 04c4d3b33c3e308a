import { createHash } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import type postgres from "postgres";
import type { Client } from "./client";

const LOOK_MS = 100;

/** Uploads a workbook part by part and begins its import, as the import dialog does. */
export async function importByHttp(client: Client, file: Uint8Array): Promise<void> {
  const fingerprint = createHash("sha256").update(file).digest("hex");
  const begun = await client.call("beginUploadAction", {
    name: "users.xlsx",
    size: file.length,
    fingerprint,
  });
  const { uploadId, partSize } = begun as { uploadId: string; partSize: number };
  for (let number = 0; number * partSize < file.length; number++) {
    const form = new FormData();
    form.set("uploadId", uploadId);
    form.set("number", String(number));
    form.set("part", new Blob([file.slice(number * partSize, (number + 1) * partSize)]));
    await client.call("uploadPartAction", form);
  }
  const options = { uploadId, sendInvitations: false, updateExisting: false };
  const started = (await client.call("startImportAction", options)) as { ok: boolean };
  if (!started.ok) throw new Error(`not started: ${JSON.stringify(started)}`);
}

export interface Ended {
  readonly created: number;
  readonly seconds: number;
}

/**
 * Waits until so many imports of the product have ended, and gives all that have, the oldest first.
 * @throws where they have not in time, with how far each of them is
 */
export async function allEnded(
  sql: postgres.Sql,
  imports: number,
  patienceMs: number,
): Promise<readonly Ended[]> {
  for (const deadline = Date.now() + patienceMs; Date.now() < deadline; await delay(LOOK_MS)) {
    const ended = await sql<Ended[]>`
      select created::int, extract(epoch from finished_at - created_at)::float as seconds
      from processes where state in ('completed', 'failed', 'cancelled', 'needs_intervention')
      order by created_at`;
    if (ended.length === imports) return ended;
  }
  const far = await sql<{ state: string; created: number }[]>`
    select state, created::int from processes order by state, created`;
  const list = far.map(({ state, created }) => `${state} ${created}`).join(", ");
  throw new Error(`The imports have not ended in ${Math.round(patienceMs / 1000)} s: ${list}`);
}
