import { afterAll, afterEach, expect, it, vi } from "vitest";
import { closeDatabase } from "@/db/client";
import { asOwner, createCompany } from "@/tests/support/company";
import { type Cells, startProcess, workbookOf } from "@/tests/support/import";
import { readImport } from "./read";

/** Several stagings, and a rest that fills no chunk. */
const ROWS = 12_130;

afterEach(() => vi.restoreAllMocks());
afterAll(closeDatabase);

it("reads each row once where every step runs out of time at its first staging", async () => {
  const company = await createCompany();
  const rows = Array.from({ length: ROWS }, (_, index): Cells => ({
    login: `user.${index}`,
    lastName: "Name",
  }));
  const scope = await startProcess(company, await workbookOf(rows), { updateExisting: true });
  let now = 0;
  vi.spyOn(performance, "now").mockImplementation(() => (now += 3_600_000));

  let steps = 0;
  for (let next = "read"; next === "read"; steps++) ({ next } = await readImport({ ...scope, attempt: 1 }));
  expect(steps).toBeGreaterThan(1);

  const [read] = await asOwner()`
    select state, rows, chunks, (select sum(rows)::int from staged_chunks where process_id = ${scope.processId}) as staged,
      (select array_agg(r.number order by chunk.number, place) from staged_chunks chunk
        cross join lateral unnest(row_numbers) with ordinality as r(number, place)
        where process_id = ${scope.processId}) as numbers
    from processes where id = ${scope.processId}`;
  expect(read).toMatchObject({ state: "checking", rows: ROWS, chunks: Math.ceil(ROWS / 250), staged: ROWS });
  expect(read?.numbers).toEqual(rows.map((_, index) => index + 2));
});
