import { readFile } from "node:fs/promises";
import path from "node:path";
import postgres from "postgres";
import { newPlace, removePlace, startRollcall } from "@/e2e/support/rollcall";
import { readRunning } from "@/local/running";
import { MB, peakMemoryOf } from "./measure";
import { ownerUrlOf } from "./owner-url";
import { watchPostgres } from "./postgres-memory";

export interface Product {
  readonly url: string;
  readonly dataDir: string;
  /** Its database as the owner sees it. */
  readonly sql: postgres.Sql;
  /** Makes sessions: nobody is to wait for sign-ins. */
  readonly authSecret: string;
  /** The most that each of its parts has held so far. */
  memory(): Promise<PartsMemory>;
}

export type PartsMemory = Readonly<
  Record<"app's peak MB" | "Inngest server's peak MB" | "PostgreSQL's peak MB", number>
>;

/** Runs `work` beside the whole built product, started as `npm start` starts it and removed afterwards. */
export async function withProduct<T>(work: (product: Product) => Promise<T>): Promise<T> {
  const place = await newPlace();
  const rollcall = await startRollcall(place);
  const database = watchPostgres(rollcall.pids.postgres ?? NaN);
  const sql = postgres(await ownerUrlOf(place.dataDir), { max: 2, onnotice: () => {} });
  try {
    const secrets = await readFile(path.join(place.dataDir, "secrets.json"), "utf8");
    const { authSecret } = JSON.parse(secrets) as { authSecret: string };
    return await work({
      url: rollcall.url,
      dataDir: place.dataDir,
      sql,
      authSecret,
      async memory() {
        // Of now: a part that died was started again.
        const pids = (await readRunning(place.dataDir))?.pids;
        const peak = (pid: number | null | undefined) => Math.round(peakMemoryOf(pid ?? NaN) / MB);
        return {
          "app's peak MB": peak(pids?.app),
          "Inngest server's peak MB": peak(pids?.inngest),
          "PostgreSQL's peak MB": database.peakMb(),
        };
      },
    });
  } finally {
    database.stop();
    await sql.end();
    await rollcall.stop();
    await removePlace(place);
  }
}
