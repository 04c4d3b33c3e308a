import { randomUUID } from "node:crypto";
import type { Locator, Page } from "@playwright/test";
import { DEMO_COMPANY } from "@/db/demo";
import { rowsWith, tracesOf } from "@/tests/support/dump";
import { expect, submitSignIn, test } from "./support/fixtures";
import { filesWith } from "./support/files-with";
import { importFile, processRow } from "./support/import-dialog";
import { addUser, arrange, inviteUser, type Place } from "./support/people";
import { recordAnswers, type Recorder } from "./support/recorder";
import { goodRow, workbookBytes } from "./support/workbook";

/** Of each password that is typed or uploaded here the middle, which must come back in no answer and stand in no file. */
const marks: string[] = [];
function markedPassword(): string {
  const mark = `mark-${randomUUID()}`;
  marks.push(mark);
  return `A1-${mark}-z`;
}

const button = (within: Page | Locator, name: string | RegExp) => within.getByRole("button", { name });
const asFile = async (name: string, rows: Parameters<typeof workbookBytes>[0]) => ({
  name,
  mimeType: "",
  buffer: await workbookBytes(rows),
});

/** Long, because every way a password takes is walked. */
test.setTimeout(240_000);

test.describe("passwords in the clear", () => {
  let recorder: Recorder;
  test.beforeEach(async ({ rollcall }) => {
    recorder = await recordAnswers(rollcall.url);
  });
  test.afterEach(() => recorder.close());

  test("come back in no answer: of an import with errors, its downloads, of editing, of signing in, of an invitation", async ({
    page,
    browser,
    session,
    rollcall,
  }) => {
    await page.context().addCookies(session.cookies);
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"], { origin: recorder.url });
    const known = markedPassword();
    const rows = () => [
      goodRow("marked.good", { password: known, email: "marked.good@example.com", mustChangePassword: 1 }),
      goodRow("marked.policy", { password: `${markedPassword()} with spaces` }),
      goodRow("marked.error", { password: markedPassword(), city: "Atlantis" }),
      goodRow("marked.letters", { password: `${markedPassword()}-Ключ`, role: "" }),
      goodRow("marked.good", { password: markedPassword() }),
    ];
    await page.goto(`${recorder.url}/users`);
    await importFile(page, await asFile("marked-first.xlsx", rows()), "en", { invite: true });
    const modal = page.getByRole("dialog", { name: /need you/ });
    await expect(modal).toBeVisible({ timeout: 60_000 });
    // The file and its staged rows are kept now, and are erased when all is done.
    await expectNoMarks(rollcall);
    await button(modal, /^Copy/).click();
    await expect(page.getByText(/row errors copied/)).toBeVisible();
    await modal.locator("input[type=file]").setInputFiles(await asFile("marked-again.xlsx", rows()));
    await expect(modal).toContainText(/marked-again\.xlsx\s*Continue/, { timeout: 60_000 });
    await button(modal, /^Continue with/).click();
    const row = processRow(page, "marked-again.xlsx");
    await expect(row.getByText("Completed")).toBeVisible({ timeout: 60_000 });
    const skipped = page.waitForEvent("download");
    await row.getByRole("link", { name: /^Download the skipped rows/ }).click();
    await (await skipped).path();
    await row.getByRole("link", { name: "marked-again.xlsx", exact: true }).click();
    await expect(page.getByRole("table", { name: "Row errors" })).toBeVisible();

    const all = page.waitForEvent("download");
    await page.goto(`${recorder.url}/users?q=marked`);
    await button(page, "Options").click();
    await page.getByRole("menuitem", { name: /^Export/ }).click();
    await (await all).path();
    await page.getByRole("link", { name: "marked.good", exact: true }).click();
    await expect(page.getByRole("form", { name: "User data" })).toBeVisible();
    const temporary = markedPassword();
    for (const password of [`${markedPassword()} with spaces`, temporary]) await setPassword(page, password);
    for (const address of ["/audit", "/processes", "/outbox"]) {
      await page.goto(`${recorder.url}${address}`);
      await expect(
        page
          .getByText(/marked/)
          .filter({ visible: true })
          .first(),
      ).toBeVisible();
    }

    const theirs = await browser.newContext({ baseURL: recorder.url });
    const their = await theirs.newPage();
    const person = { companyCode: rollcall.companyCode, login: "marked.good" };
    await submitSignIn(their, { ...person, password: markedPassword() });
    await expect(their.getByRole("alert").filter({ hasText: "is wrong" })).toBeVisible();
    await submitSignIn(their, { ...person, password: temporary });
    await their.waitForURL("**/new-password");
    await their.getByRole("textbox", { name: "Current password" }).fill(temporary);
    await their.getByRole("textbox", { name: "New password" }).fill(markedPassword());
    await their.getByRole("button", { name: "Set and go on" }).click();
    await their.waitForURL("**/account");
    await theirs.clearCookies();
    const invited = await addUser(rollcall, "marked.invited", { must_change_password: true });
    await their.goto(await inviteUser(rollcall, invited));
    const chosen = their.getByRole("textbox", { name: "Choose a password" });
    await chosen.fill(`${markedPassword()} with spaces`);
    await button(their, "Confirm and sign in").click();
    await expect(their.getByRole("alert").filter({ hasText: /./ }).first()).toBeVisible();
    await chosen.fill(markedPassword());
    await button(their, "Confirm and sign in").click();
    await their.waitForURL("**/account**");
    await theirs.close();

    await expectNoMarks(rollcall);
    expect(await keysLeft(rollcall), "keys, files and staged rows that outlived their import").toEqual([]);
    const seen = await kindsOfAnswersWith("marked");
    // What was looked through is what people see: pages, actions, the live stream, texts and workbooks.
    for (const kind of [
      "text/html",
      "text/x-component",
      "text/event-stream",
      "tab-separated",
      "spreadsheetml",
    ])
      expect(seen, "kinds of answers that tell of the import").toContainEqual(expect.stringContaining(kind));
  });

  test("would be found in an answer by this test", async ({ page, session, rollcall }) => {
    const planted = `mark-${randomUUID()}`;
    marks.push(planted);
    const rename = (name: string) =>
      arrange(
        rollcall,
        (sql) => sql`update companies set name = ${name} where code = ${rollcall.companyCode}`,
      );
    await page.context().addCookies(session.cookies);
    await rename(planted);
    await page.goto(`${recorder.url}/settings`);
    await expect(page.getByText(planted).first()).toBeVisible();
    const files = await filesOf(rollcall, [planted]);
    // What the local Inngest server keeps is a part of the database.
    const kinds = [planted, "inngest_local.", "inngest_local_queue."];
    const rows = await arrange(rollcall, (sql) => rowsWith(sql, kinds));
    await rename(DEMO_COMPANY.name);
    expect(await answersWithMarks()).toContain("GET /settings (text/html; charset=utf-8)");
    for (const place of [/\/base\/\d+\//, /\/pg_wal\//])
      expect(files).toContainEqual(expect.stringMatching(place));
    for (const text of kinds) expect(rows).toContainEqual(expect.stringContaining(text));
  });

  async function setPassword(page: Page, password: string): Promise<void> {
    await page.getByRole("button", { name: "Actions", exact: true }).click();
    await page.getByRole("menuitem", { name: "Set a temporary password" }).click();
    const dialog = page.getByRole("dialog", { name: /Temporary password/ });
    await dialog.getByRole("textbox").fill(password);
    await button(dialog, "Set the password").click();
    const refused = dialog.getByRole("alert").filter({ hasText: /./ });
    await expect(refused.or(page.getByText(/has a temporary password/)).first()).toBeVisible();
    const cancel = button(dialog, "Cancel");
    if (await refused.isVisible()) await cancel.click();
    await expect(dialog).toBeHidden();
  }

  async function expectNoMarks(place: Place): Promise<void> {
    const traces = marks.flatMap(tracesOf);
    expect(await answersWithMarks(), "answers that hold a password").toEqual([]);
    expect(await filesOf(place, traces), "files that hold a password").toEqual([]);
    expect(await arrange(place, (sql) => rowsWith(sql, traces)), "rows that hold a password").toEqual([]);
  }

  /** Files of the data folder, the database's own among them, once all that it holds in memory is written. */
  async function filesOf(place: Place, texts: readonly string[]): Promise<string[]> {
    await arrange(place, (sql) => sql`checkpoint`);
    return filesWith(place.dataDir, texts);
  }

  function keysLeft(place: Place): Promise<readonly unknown[]> {
    return arrange(
      place,
      (sql) => sql`
        select * from (
          select file_name as file, wrapped_key is not null as key, erased_at is null as kept,
            (select count(*)::int from upload_parts where upload_id = u.id) as parts,
            (select count(*)::int from staged_chunks c join processes p on p.id = c.process_id
              where p.upload_id = u.id) as chunks
          from uploads u where file_name like 'marked-%') as uploaded
        where key or kept or parts > 0 or chunks > 0`,
    );
  }

  async function answersWithMarks(): Promise<string[]> {
    const traces = marks.flatMap(tracesOf);
    const found: string[] = [];
    for (const answer of recorder.answers) {
      const text = await answer.text();
      if (traces.some((trace) => text.includes(trace))) found.push(answer.what);
    }
    return found;
  }

  async function kindsOfAnswersWith(text: string): Promise<string[]> {
    const kinds: string[] = [];
    for (const answer of recorder.answers) if ((await answer.text()).includes(text)) kinds.push(answer.what);
    return kinds;
  }
});
