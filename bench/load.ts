import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import pLimit from "p-limit";
import type postgres from "postgres";
import { newPlace, removePlace, startRollcall } from "@/e2e/support/rollcall";
import { hashPassword } from "@/lib/auth/password";
import { readRunning } from "@/local/running";
import { browse, type Visit } from "./browsing";
import { type Client, clientOf } from "./client";
import { type LoadStage, setTheLoad } from "./load-stage";
import { MB, peakMemoryOf, round } from "./measure";
import { percentile } from "./percentile";
import type { Line, Suite } from "./suite";
import { passwordOf, writeUserWorkbook } from "./user-workbook";

const COMPANIES = 20;
const ROWS = 5_000;
const READERS = 50;
const USERS_OF_EACH = 10_000;
/** People look around alone for so long, for comparison. */
const QUIET_MS = 45_000;
/** And so long before that, for the caches, which a server in use has warm. */
const WARMING_MS = 15_000;
/** So many passwords are hashed and nothing else; all of them would take as long as the imports. */
const HASHED = 4_000;
/** So many times what hashing the passwords alone takes, and the imports are taken to be stuck. */
const PATIENCE = 4;

/**
 * The built product, its Inngest server and its database on this one machine: companies that import at once, upload
 * to completed, while people look around. Imports are held against hashing their passwords and nothing else, pages
 * against the same people on a quiet server.
 */
export const load: Suite = {
  name: "load",

  async run() {
    const folder = await mkdtemp(path.join(tmpdir(), "rollcall-bench-"));
    const place = await newPlace();
    const rollcall = await startRollcall(place);
    const stage = await setTheLoad(place.dataDir, {
      companies: COMPANIES,
      usersOfEach: USERS_OF_EACH,
      readers: READERS,
    });
    try {
      const file = path.join(folder, "users.xlsx");
      await writeUserWorkbook(file, ROWS);
      const lines = await measureLoad(stage, rollcall.url, new Uint8Array(await readFile(file)));
      const pids = (await readRunning(place.dataDir))?.pids;
      const memory = (pid: number | null | undefined) => Math.round(peakMemoryOf(pid ?? NaN) / MB);
      return [
        ...lines,
        { what: "peak MB: the app", MB: memory(pids?.app) },
        { what: "peak MB: the Inngest server", MB: memory(pids?.inngest) },
      ];
    } finally {
      await stage.sql.end();
      await rollcall.stop();
      await removePlace(place);
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function measureLoad(stage: LoadStage, url: string, file: Uint8Array): Promise<Line[]> {
  const clients = (people: LoadStage["readers"]) =>
    Promise.all(people.map((person) => clientOf(url, stage.authSecret, person)));
  const [importers, readers] = [await clients(stage.importers), await clients(stage.readers)];
  const floorMs = await hashAlone();

  await browse(readers, AbortSignal.timeout(WARMING_MS));
  const quiet = await browse(readers, AbortSignal.timeout(QUIET_MS));

  const done = new AbortController();
  const start = performance.now();
  const looking = browse(readers, done.signal);
  const importing = Promise.all(importers.map((client) => importFile(client, file))).then(() =>
    allEnded(stage.sql, floorMs * PATIENCE),
  );
  const processes = await importing.finally(() => done.abort());
  const ms = performance.now() - start;
  const busy = await looking;

  return [
    {
      what: `floor: hashing ${COMPANIES * ROWS} passwords, from ${HASHED}`,
      "time s": Math.round(floorMs / 1000),
    },
    {
      what: `${COMPANIES} imports of ${ROWS} rows at once`,
      "time s": Math.round(ms / 1000),
      "x floor": round(ms / floorMs, 2),
      "rows a second": Math.round((COMPANIES * ROWS * 1000) / ms),
      errors: processes.filter(({ created }) => created !== ROWS).length,
    },
    ...["p50", "p95"].map((name, index) => ({
      what: `one of the imports, ${name}`,
      "time s": Math.round(
        percentile(
          processes.map(({ seconds }) => seconds),
          [0.5, 0.95][index] ?? 1,
        ),
      ),
    })),
    ...linesOf(`${READERS} people, quiet`, quiet),
    ...linesOf(`${READERS} people beside the imports`, busy, quiet),
  ];
}

/** All pages together, then each kind. */
function linesOf(who: string, visits: readonly Visit[], peers: readonly Visit[] = visits): Line[] {
  const kinds = [...new Set(visits.map(({ kind }) => kind))].sort();
  return [undefined, ...kinds].map((kind) => {
    const of = (all: readonly Visit[]) => all.filter((visit) => kind === undefined || visit.kind === kind);
    const times = of(visits).map(({ ms }) => ms);
    const p95 = percentile(times, 0.95);
    return {
      what: `${who}: ${kind ?? "all pages"}`,
      visits: times.length,
      "p50 ms": Math.round(percentile(times, 0.5)),
      "p95 ms": Math.round(p95),
      "max ms": Math.round(Math.max(...times)),
      "x quiet p95": round(
        p95 /
          percentile(
            of(peers).map(({ ms }) => ms),
            0.95,
          ),
        1,
      ),
      errors: of(visits).filter(({ error }) => error).length,
    };
  });
}

async function hashAlone(): Promise<number> {
  await hashPassword("so that the module is loaded");
  const atOnce = pLimit(availableParallelism());
  const start = performance.now();
  await Promise.all(
    Array.from({ length: HASHED }, (_, index) => atOnce(() => hashPassword(passwordOf(index)))),
  );
  return ((performance.now() - start) * COMPANIES * ROWS) / HASHED;
}

async function importFile(client: Client, file: Uint8Array): Promise<void> {
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

interface Ended {
  readonly created: number;
  readonly seconds: number;
}

/** @throws where they have not, with how far each of them is */
async function allEnded(sql: postgres.Sql, patienceMs: number): Promise<readonly Ended[]> {
  for (const deadline = Date.now() + patienceMs; Date.now() < deadline; await delay(500)) {
    const ended = await sql<Ended[]>`
      select created::int, extract(epoch from finished_at - created_at)::float as seconds
      from processes where state in ('completed', 'failed', 'cancelled', 'needs_intervention')`;
    if (ended.length === COMPANIES) return ended;
  }
  const far = await sql<{ state: string; created: number }[]>`
    select state, created::int from processes order by state, created`;
  const list = far.map(({ state, created }) => `${state} ${created}`).join(", ");
  throw new Error(`The imports have not ended in ${Math.round(patienceMs / 1000)} s: ${list}`);
}
