import { randomUUID } from "node:crypto";
import { tmpdir } from "node:os";
import path from "node:path";
import { rm } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { readRunning, type RunningState } from "@/local/running";
import { rowsWith, tracesOf } from "@/tests/support/dump";
import { expect, signIn, test } from "./support/fixtures";
import { filesWith } from "./support/files-with";
import { importFile, processRow } from "./support/import-dialog";
import { arrange } from "./support/people";
import { newPlace, removePlace, startRollcall } from "./support/rollcall";
import { goodRow, writeWorkbook } from "./support/workbook";

/** Enough for a kill to fall into the middle; set it to 20,000 to see a long one. */
const ROWS = Number(process.env.ROLLCALL_RECOVERY_ROWS ?? 600);
const PATIENCE_MS = 60_000 + ROWS * 60;

/** Stands in every row of the files, and must stand nowhere else. */
const PASSWORD = `Mark-${randomUUID()}-1`;

test.setTimeout(4 * PATIENCE_MS);

/** The product in a place of its own: these tests kill it. */
test.describe("an import in the middle of which a process is killed", () => {
  const file = path.join(tmpdir(), `rollcall-recovery-${randomUUID()}.xlsx`);
  let rollcall: Awaited<ReturnType<typeof startRollcall>>;
  let place: Awaited<ReturnType<typeof newPlace>>;
  /** Beside the admin: what the imports so far have made. */
  let users = 0;

  test.beforeAll(async () => {
    place = await newPlace();
    rollcall = await startRollcall(place);
  });
  test.afterAll(async () => {
    await rollcall.stop();
    await removePlace(place);
    await rm(file, { force: true });
  });

  for (const part of ["app", "inngest", "postgres"] as const) {
    test(`ends whole when ${part} dies by kill -9`, async ({ browser }) => {
      const page = await browser.newPage({ baseURL: rollcall.url });
      await startImport(page, part);
      await importing(page);
      await expectNoTrace();
      process.kill(pidOf(await running(), part), "SIGKILL");
      await expectWhole(page);
    });
  }

  test("ends whole when all of it dies by kill -9 and is started again", async ({ browser }) => {
    const page = await browser.newPage({ baseURL: rollcall.url });
    await startImport(page, "all");
    await importing(page);
    const { pids } = await running();
    for (const pid of [pids.launcher, pids.app, pids.inngest, pids.postgres]) {
      if (pid !== null) process.kill(pid, "SIGKILL");
    }
    rollcall = await startRollcall(place);
    await page.goto("/processes");
    await expectWhole(page);
  });

  async function running(): Promise<RunningState> {
    const state = await readRunning(place.dataDir);
    if (!state) throw new Error("not running");
    return state;
  }

  async function startImport(page: Page, prefix: string): Promise<void> {
    const rows = Array.from({ length: ROWS }, (_, index) =>
      goodRow(`${prefix}.${index}`, { password: PASSWORD }),
    );
    await writeWorkbook(file, rows);
    await signIn(page, rollcall);
    await page.goto("/users");
    await (await importFile(page, file)).waitFor();
    await page.goto("/processes");
  }

  /** Waits until some users are committed and others are not. */
  async function importing(page: Page): Promise<void> {
    const bar = page.getByRole("progressbar").first();
    await expect
      .poll(async () => Number(await bar.getAttribute("aria-valuenow").catch(() => 0)), {
        timeout: PATIENCE_MS,
      })
      .toBeGreaterThan(10);
  }

  /**
   * Whatever the product keeps: the files of the database with its journal, its logs, the state of Inngest; and, for what
   * is packed, the rows of the database.
   */
  async function expectNoTrace(): Promise<void> {
    const [files, rows] = await Promise.all([
      filesWith(place.dataDir, [PASSWORD]),
      arrange(rollcall, (sql) => rowsWith(sql, tracesOf(PASSWORD))),
    ]);
    expect(files, "files that hold a password of the workbook").toEqual([]);
    expect(rows, "rows that hold a password of the workbook").toEqual([]);
  }

  async function expectWhole(page: Page): Promise<void> {
    const row = processRow(page, path.basename(file));
    await expect(row).toContainText("Completed", { timeout: PATIENCE_MS });
    await expectNoTrace();
    await expect(row.getByRole("link", { name: `Created: ${count(ROWS)}.` })).toBeVisible();
    users += ROWS;
    await page.goto("/users");
    await expect(page.getByText(`${count(1 + users)} users`)).toBeVisible();
  }
});

const count = (number: number) => number.toLocaleString("en-GB");

function pidOf({ pids }: RunningState, part: "app" | "inngest" | "postgres"): number {
  const pid = pids[part];
  if (pid === null) throw new Error(`no ${part} runs here`);
  return pid;
}
