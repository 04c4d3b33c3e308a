import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import pLimit from "p-limit";
import { hashPassword } from "@/lib/auth/password";
import type { TestCompany } from "@/tests/support/company";
import { addCompany } from "./bench-company";
import { clientOf } from "./client";
import { createBenchCompany, withDatabase } from "./database";
import { allEnded, importByHttp } from "./import-by-http";
import { importWhole, type Stages } from "./import-steps";
import { figures, measure, type Measured, round } from "./measure";
import { inOwnProcess } from "./own-process";
import { type PartsMemory, withProduct } from "./product";
import type { Suite } from "./suite";
import { passwordOf, writeUserWorkbook } from "./user-workbook";

const ROWS = 10_000;
/** What the product imports first: a server that has been running has its code loaded and its connections open. */
const WARM_UP_ROWS = 100;
const TIMEOUT_MS = 1_800_000;

/**
 * Creating users with passwords, from the first byte of the upload until the import is completed: the steps alone, one
 * after the other in one process, and in the built product, by HTTP and through its Inngest server. The floor is
 * hashing the same passwords and nothing else.
 */
export const creating: Suite = {
  name: "creating",

  run: () =>
    withDatabase(async (folder) => {
      const [small, path] = [join(folder, "small.xlsx"), join(folder, "users.xlsx")];
      await writeUserWorkbook(small, WARM_UP_ROWS);
      await writeUserWorkbook(path, ROWS);
      const floor = (await inOwnProcess("creating", ["floor"], TIMEOUT_MS)) as Measured;
      const company = JSON.stringify(await createBenchCompany());
      const ours = (await inOwnProcess("creating", ["rollcall", path, company], TIMEOUT_MS)) as Measured & {
        readonly result: Stages;
      };
      const product = await createInProduct(small, path);
      const ratio = ({ ms }: { ms: number }) => ({ "x floor": round(ms / floor.ms, 2) });
      return [
        { rows: ROWS, what: "floor: hashing on all cores", ...figures(floor), ...ratio(floor) },
        {
          rows: ROWS,
          what: "steps alone: upload to completed",
          ...figures(ours),
          ...ratio(ours),
          "commit ms": Math.round(ours.result.commit),
        },
        {
          rows: ROWS,
          what: "product: upload to completed",
          "time ms": Math.round(product.ms),
          ...ratio(product),
          ...product.memory,
        },
      ];
    }),

  async child([what, path = "", company = "{}"]) {
    if (what === "rollcall")
      return measure(() => importWhole(JSON.parse(company) as TestCompany, path, false));
    await hashPassword("so that the module is loaded");
    const atOnce = pLimit(availableParallelism());
    const hashes = Array.from({ length: ROWS }, (_, index) => () => hashPassword(passwordOf(index)));
    return measure(async () => (await Promise.all(hashes.map((hash) => atOnce(hash)))).length);
  },
};

async function createInProduct(small: string, path: string): Promise<{ ms: number; memory: PartsMemory }> {
  const [warmUp, file] = [new Uint8Array(await readFile(small)), new Uint8Array(await readFile(path))];
  return withProduct(async (product) => {
    const client = async (code: string) => clientOf(product, await addCompany(product.sql, code));
    await importByHttp(await client("warm-up"), warmUp);
    await allEnded(product.sql, 1, TIMEOUT_MS);
    const importer = await client("bench");
    const start = performance.now();
    await importByHttp(importer, file);
    const created = (await allEnded(product.sql, 2, TIMEOUT_MS)).at(-1)?.created;
    const ms = performance.now() - start;
    if (created !== ROWS) throw new Error(`${created} users created`);
    return { ms, memory: await product.memory() };
  });
}
