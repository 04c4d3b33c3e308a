import { availableParallelism } from "node:os";
import { join } from "node:path";
import pLimit from "p-limit";
import { hashPassword } from "@/lib/auth/password";
import type { TestCompany } from "@/tests/support/company";
import { createBenchCompany, withDatabase } from "./database";
import { importWhole, type Stages } from "./import-steps";
import { figures, measure, type Measured, round } from "./measure";
import { inOwnProcess } from "./own-process";
import type { Suite } from "./suite";
import { passwordOf, writeUserWorkbook } from "./user-workbook";

const ROWS = 10_000;
const TIMEOUT_MS = 1_800_000;

/** Creating users with passwords, from the first byte of the upload; the floor is hashing those and nothing else. */
export const creating: Suite = {
  name: "creating",

  run: () =>
    withDatabase(async (folder) => {
      const path = join(folder, "users.xlsx");
      await writeUserWorkbook(path, ROWS);
      const floor = (await inOwnProcess("creating", ["floor"], TIMEOUT_MS)) as Measured;
      const company = JSON.stringify(await createBenchCompany());
      const ours = (await inOwnProcess("creating", ["rollcall", path, company], TIMEOUT_MS)) as Measured & {
        readonly result: Stages;
      };
      const line = (what: string, measured: Measured) => ({
        rows: ROWS,
        what,
        ...figures(measured),
        "x floor": round(measured.ms / floor.ms, 2),
      });
      return [
        line("floor: hashing on all cores", floor),
        { ...line("upload to completed", ours), "commit ms": Math.round(ours.result.commit) },
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
