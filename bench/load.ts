import { mkdtemp, readFile, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import path from "node:path";
import pLimit from "p-limit";
import { hashPassword } from "@/lib/auth/password";
import { browse, type Visit } from "./browsing";
import { clientOf } from "./client";
import { allEnded, importByHttp } from "./import-by-http";
import { type LoadStage, setTheLoad } from "./load-stage";
import { round } from "./measure";
import { percentile } from "./percentile";
import { type Product, withProduct } from "./product";
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
 * against the same people on a quiet server. What the parts have held stands beside each line, though it is of the
 * whole suite.
 */
export const load: Suite = {
  name: "load",

  async run() {
    const folder = await mkdtemp(path.join(tmpdir(), "rollcall-bench-"));
    try {
      const file = path.join(folder, "users.xlsx");
      await writeUserWorkbook(file, ROWS);
      const bytes = new Uint8Array(await readFile(file));
      return await withProduct(async (product) => {
        const sizes = { companies: COMPANIES, usersOfEach: USERS_OF_EACH, readers: READERS };
        const lines = await measureLoad(product, await setTheLoad(product, sizes), bytes);
        const memory = await product.memory();
        return lines.map((line) => ({ ...line, ...memory }));
      });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function measureLoad(product: Product, stage: LoadStage, file: Uint8Array): Promise<Line[]> {
  const clients = (people: LoadStage["readers"]) =>
    Promise.all(people.map((person) => clientOf(product, person)));
  const [importers, readers] = [await clients(stage.importers), await clients(stage.readers)];
  const floorMs = await hashAlone();

  await browse(readers, AbortSignal.timeout(WARMING_MS));
  const quiet = await browse(readers, AbortSignal.timeout(QUIET_MS));

  const done = new AbortController();
  const start = performance.now();
  const looking = browse(readers, done.signal);
  const importing = Promise.all(importers.map((client) => importByHttp(client, file))).then(() =>
    allEnded(product.sql, COMPANIES, floorMs * PATIENCE),
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
