import { join } from "node:path";
import type { TestCompany } from "@/tests/support/company";
import { createBenchCompany, createBenchUsers, withDatabase } from "./database";
import { importWhole, type Stages } from "./import-steps";
import { figures, measure, type Measured, round } from "./measure";
import { inOwnProcess } from "./own-process";
import type { Line, Suite } from "./suite";
import { upsertPlainly } from "./updating-floor";
import { loginOf, writeUserWorkbook } from "./user-workbook";

const ROWS = 100_000;
const TIMEOUT_MS = 1_800_000;

/** A workbook that updates users and brings no password. */
export const withoutPassword = (cells: (string | number)[]) => cells.with(1, "");

/**
 * Updating users without passwords, from the first byte of the upload, by the steps alone; the floor is our reader, a
 * COPY and one upsert in plain SQL, which checks nothing, keeps no history and says nothing of any row.
 */
export const updating: Suite = {
  name: "updating",

  run: () =>
    withDatabase(async (folder) => {
      const path = join(folder, "users.xlsx");
      await writeUserWorkbook(path, ROWS, { change: withoutPassword });
      const runOf = async (what: string) => {
        const company = await createBenchCompany();
        await createBenchUsers(
          company,
          Array.from({ length: ROWS }, (_, user) => loginOf(user)),
        );
        return inOwnProcess("updating", [what, path, JSON.stringify(company)], TIMEOUT_MS);
      };
      const floor = (await runOf("floor")) as Measured;
      const ours = (await runOf("rollcall")) as Measured & { readonly result: Stages };
      const line = (what: string, measured: Measured): Line => ({
        rows: ROWS,
        what,
        ...figures(measured),
        "x floor": round(measured.ms / floor.ms, 2),
      });
      return [
        line("floor: reader, COPY, one upsert", floor),
        { ...line("steps alone: upload to completed", ours), "commit ms": Math.round(ours.result.commit) },
      ];
    }),

  child([what, path = "", company = "{}"]) {
    const owner = JSON.parse(company) as TestCompany;
    if (what === "rollcall") return measure(() => importWhole(owner, path, true));
    return measure(() => upsertPlainly(owner, path));
  },
};
