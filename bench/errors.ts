import { join } from "node:path";
import { checkImport } from "@/lib/imports/check";
import { startImport } from "@/lib/imports/start";
import { listRowErrorKinds, listRowErrors } from "@/lib/processes/queries";
import { asOwner, type TestCompany } from "@/tests/support/company";
import { addPresentUsers, PRESENT_USERS } from "./bench-company";
import { createBenchCompany, withDatabase } from "./database";
import { showErrors } from "./errors-on-screen";
import { readWhole } from "./import-steps";
import { figures, measure, type Measured, round } from "./measure";
import { inOwnProcess } from "./own-process";
import { READERS } from "./readers";
import type { Suite } from "./suite";
import { uploadFile } from "./upload-file";
import { loginOf, writeUserWorkbook } from "./user-workbook";

const ROWS = 100_000;
/** What both go through first: a server that has been running has its code compiled and its connections open. */
const WARM_UP_ROWS = 4_000;
/** One row in so many has an error. */
const SPACING = 10;
const RUNS = 3;
const TIMEOUT_MS = 600_000;
const FIRST_PAGE = 200;

type Cells = (string | number)[];
const put = (cells: Cells, column: number, value: string) => cells.with(column, value);

/** The kinds of row errors, by what spoils a good row. */
const SPOIL: readonly ((cells: Cells, user: number) => Cells)[] = [
  (cells, user) => put(cells, 0, `${loginOf(user)}ё`),
  (cells, user) => put(cells, 0, loginOf(user - 5)),
  (cells, user) => put(cells, 0, `present.${user % PRESENT_USERS}`),
  (cells) => put(cells, 1, "short"),
  (cells) => put(cells, 2, "12-34"),
  (cells) => put(cells, 3, "nobody at example.org"),
  (cells, user) => put(cells, 3, `${loginOf(user - 5)}@example.org`),
  (cells, user) => put(cells, 3, `present.${user % PRESENT_USERS}@example.org`),
  (cells) => put(cells, 5, "Анна".repeat(20)),
  (cells) => put(cells, 7, ""),
  (cells) => put(cells, 9, "maybe"),
  (cells, user) => put(cells, 10, `Регион ${user % 40}х`),
];

const spoil = (cells: Cells, user: number) =>
  user % SPACING === SPACING - 1
    ? (SPOIL[Math.floor(user / SPACING) % SPOIL.length]?.(cells, user) ?? cells)
    : cells;

/**
 * The steps alone, from the end of an upload to the list of its errors: what the server does, up to the first page of
 * the list with the kinds and their numbers. And what an admin waits for, from the upload to the errors on the screen
 * (`showErrors`). The floor of both is our own reader going through the same file.
 */
export const errors: Suite = {
  name: "errors",

  run: () =>
    withDatabase(async (folder) => {
      const [small, path] = [join(folder, "small.xlsx"), join(folder, "errors.xlsx")];
      await writeUserWorkbook(small, WARM_UP_ROWS, { change: spoil });
      await writeUserWorkbook(path, ROWS, { change: spoil });
      let floor: Measured | undefined;
      let ours: (Measured & { result: number }) | undefined;
      for (let run = 0; run < RUNS; run++) {
        const reading = (await inOwnProcess("errors", ["floor", small, path], TIMEOUT_MS)) as Measured;
        if (!floor || reading.ms < floor.ms) floor = reading;
        const company = JSON.stringify(await companyWithUsers());
        const listing = (await inOwnProcess(
          "errors",
          ["rollcall", small, path, company],
          TIMEOUT_MS,
        )) as typeof ours;
        if (!ours || (listing && listing.ms < ours.ms)) ours = listing;
      }
      if (!floor || !ours) throw new Error("nothing was measured");
      const product = await showErrors({ small, whole: path }, RUNS);
      if (product.errors !== ours.result)
        throw new Error(`${ours.result} errors listed, ${product.errors} shown`);
      const { ms: least } = floor;
      const ratio = ({ ms }: { ms: number }) => ({ "x floor": round(ms / least, 2) });
      return [
        { rows: ROWS, what: "floor: reading the file", ...figures(floor), ...ratio(floor) },
        {
          rows: ROWS,
          what: "steps alone: upload's end to the list of errors",
          ...figures(ours),
          ...ratio(ours),
          errors: ours.result,
        },
        {
          rows: ROWS,
          what: "product: upload to the errors on the screen",
          "time ms": Math.round(product.ms),
          ...ratio(product),
          errors: product.errors,
          ...product.memory,
        },
      ];
    }),

  async child([what, small = "", path = "", company = "{}"]) {
    if (what === "floor") {
      await READERS.rollcall.load();
      await READERS.rollcall.read(small);
      return measure(() => READERS.rollcall.read(path));
    }
    const owner = JSON.parse(company) as TestCompany;
    await listErrors(owner, await uploadFile(owner, small));
    const uploadId = await uploadFile(owner, path);
    return measure(() => listErrors(owner, uploadId));
  },
};

async function companyWithUsers(): Promise<TestCompany> {
  const company = await createBenchCompany();
  await addPresentUsers(asOwner(), company.companyId);
  return company;
}

async function listErrors({ companyId, admin }: TestCompany, uploadId: string): Promise<number> {
  const started = await startImport(admin, uploadId, { sendInvitations: false, updateExisting: false });
  if (!started.ok) throw new Error(started.code);
  const scope = { companyId, processId: started.processId };
  await readWhole(scope);
  const { next } = await checkImport({ ...scope, attempt: 1 });
  const [page, kinds] = await Promise.all([
    listRowErrors(companyId, scope.processId, { limit: FIRST_PAGE }),
    listRowErrorKinds(companyId, scope.processId),
  ]);
  if (next !== "intervene" || page.errors.length < FIRST_PAGE)
    throw new Error("the errors are not on the list");
  return kinds.reduce((sum, kind) => sum + kind.errors, 0);
}
