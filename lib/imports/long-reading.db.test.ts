import { afterAll, afterEach, expect, it, vi } from "vitest";
import { closeDatabase } from "@/db/client";
import { asOwner, createCompany } from "@/tests/support/company";
import { type Cells, startProcess, workbookOf } from "@/tests/support/import";
import type { ProcessScope } from "../processes/mutations";
import { checkImport } from "./check";
import { closeFile } from "./open-file";
import { resumeFile } from "./paused-files";
import { readImport } from "./read";

/** Several stagings, and a rest that fills no chunk. */
const ROWS = 12_130;

afterEach(() => vi.restoreAllMocks());
afterAll(closeDatabase);

/** As if the next step came to another process, which has no file open. */
const moveElsewhere = (scope: ProcessScope) => resumeFile({ ...scope, attempt: 1 }, NaN);

it.each([
  ["in this process", () => {}],
  ["in another process", moveElsewhere],
])(
  "reads each row once where each step stops at its first staging and the next runs %s",
  async (_where, move) => {
    const company = await createCompany();
    const rows = Array.from({ length: ROWS }, (_, index): Cells => ({
      login: `user.${index}`,
      lastName: "Name",
      ...(index === 0 ? { email: "once@example.com", phone: "+79000000001" } : {}),
    }));
    // What a step that has long ended has read comes again at the end.
    rows.push({ login: "USER.7", email: "Once@example.com", phone: "8 900 000-00-01" });
    const scope = await startProcess(company, await workbookOf(rows), { updateExisting: true });
    let now = 0;
    vi.spyOn(performance, "now").mockImplementation(() => (now += 3_600_000));

    let steps = 0;
    for (let next = "read"; next === "read"; steps++) {
      ({ next } = await readImport({ ...scope, attempt: 1 }));
      move(scope);
    }
    expect(steps).toBeGreaterThan(1);

    const [read] = await asOwner()`
    select state, rows, chunks, (select sum(rows)::int from staged_chunks where process_id = ${scope.processId}) as staged,
      (select array_agg(r.number order by chunk.number, place) from staged_chunks chunk
        cross join lateral unnest(row_numbers) with ordinality as r(number, place)
        where process_id = ${scope.processId}) as numbers
    from processes where id = ${scope.processId}`;
    const all = rows.length;
    expect(read).toMatchObject({ state: "checking", rows: all, chunks: Math.ceil(all / 250), staged: all });
    expect(read?.numbers).toEqual(rows.map((_, index) => index + 2));

    await checkImport({ ...scope, attempt: 1 });
    const repeated = await asOwner()`
    select row, "column", code, params from row_errors
    where process_id = ${scope.processId} and code in ('login_repeated', 'contact_taken') order by id`;
    expect(repeated.map((error) => ({ ...error }))).toEqual([
      { row: all + 1, column: "login", code: "login_repeated", params: { row: 9 } },
      { row: all + 1, column: "email", code: "contact_taken", params: { row: 2 } },
      { row: all + 1, column: "phone", code: "contact_taken", params: { row: 2 } },
    ]);
  },
);

it("leaves the file open where the process stands, for a next step that comes to this process", async () => {
  const company = await createCompany();
  const rows = Array.from({ length: ROWS }, (_, index): Cells => ({ login: `user.${index}` }));
  const scope = await startProcess(company, await workbookOf(rows), { updateExisting: true });
  let now = 0;
  vi.spyOn(performance, "now").mockImplementation(() => (now += 3_600_000));

  expect(await readImport({ ...scope, attempt: 1 })).toEqual({ next: "read" });
  const [read] = await asOwner()<{ cursor: number; rows: number }[]>`
    select read_cursor as cursor, rows from processes where id = ${scope.processId}`;
  const file = resumeFile({ ...scope, attempt: 1 }, read?.cursor ?? NaN);
  // The header is a row of the sheet too.
  expect(file?.passed).toBe(1 + Number(read?.rows) + Number(file?.unpacked.length));
  const next = await file?.rows.next();
  expect(next?.value?.[0]?.number).toBe(Number(file?.passed) + 1);
  if (file) await closeFile(file);
});

it("reads for at least as long as it took to pass over what was read before", async () => {
  const company = await createCompany();
  const rows = Array.from({ length: ROWS }, (_, index): Cells => ({ login: `user.${index}` }));
  const scope = await startProcess(company, await workbookOf(rows), { updateExisting: true });
  const passing = 3_600_000;

  // The first step begins, comes to its first row at once, and is out of time when its first staging is done.
  const times = [0, 0, 20_000];
  // The second takes an hour to come to where the first had stopped, and stages every quarter of an hour.
  const clock = vi.spyOn(performance, "now").mockImplementation(() => times.shift() ?? NaN);
  expect(await readImport({ ...scope, attempt: 1 })).toEqual({ next: "read" });
  moveElsewhere(scope);
  let now = 0;
  clock.mockImplementation(() => {
    const moment = now;
    now += now === 0 ? passing : passing / 4;
    return moment;
  });
  expect(await readImport({ ...scope, attempt: 1 })).toEqual({ next: "check" });
  const [read] = await asOwner()`select rows from processes where id = ${scope.processId}`;
  expect(read).toEqual({ rows: ROWS });
});
