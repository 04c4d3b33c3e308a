import type { Page } from "@playwright/test";
import { expect, test } from "./support/fixtures";
import { importFile, processRow } from "./support/import-dialog";
import { holdInvitations, refuseInvitation } from "./support/invitations";
import { LOOKS } from "./support/looks";
import { goodRow, workbookBytes } from "./support/workbook";

const words = {
  en: {
    to: (contact: string) => `Message to ${contact}`,
    search: "Search",
    channel: "Channel",
    clear: "Clear filters",
    import: "Import",
    none: "No message fits",
    signsOut: "your own session ends in this browser",
    follow: "Open the link",
    sms: "SMS",
    older: "Older",
    gone: "There is no such message",
    invitations: "Invitations",
    held: "Paused: 0 of 4 invitations sent",
    resume: "Go on sending",
    completed: "Completed",
    notInvited: "1 user has neither an e-mail nor a phone to be invited by.",
    notSent: "2 invitations were not sent",
    refused: "The provider does not accept the address",
    again: /^Send 1 again: The provider’s quota/,
    sentAgain: "1 invitation is on its way again",
    notSentStill: "1 invitation was not sent",
  },
  ru: {
    to: (contact: string) => `Сообщение для ${contact}`,
    search: "Поиск",
    channel: "Канал",
    clear: "Сбросить фильтры",
    import: "Импорт",
    none: "Ничего не нашлось",
    signsOut: "ваш сеанс в этом браузере завершится",
    follow: "Открыть ссылку",
    sms: "SMS",
    older: "Старее",
    gone: "Такого сообщения нет",
    invitations: "Приглашения",
    held: "Приостановлено: отправлено 0 из 4 приглашений",
    resume: "Продолжить отправку",
    completed: "Завершён",
    notInvited: "У 1 пользователя нет ни эл. почты, ни телефона: пригласить его некуда.",
    notSent: "2 приглашения не отправлены",
    refused: "Поставщик не принимает этот адрес",
    again: /^Отправить 1 снова: Квота у поставщика/,
    sentAgain: "1 приглашение снова отправляется",
    notSentStill: "1 приглашение не отправлено",
  },
};

const phone = (index: number) => `+7900555${String(index).padStart(4, "0")}`;

const fileName = () => `outbox.${test.info().workerIndex}.xlsx`;

const login = (index: number) => `outbox.${test.info().workerIndex}.${index}`;

/** More messages than a page of the outbox holds: an e-mail and an SMS to each of thirty. */
test.beforeAll(async ({ browser, rollcall, session }) => {
  const context = await browser.newContext({ baseURL: rollcall.url });
  await context.addCookies(session.cookies);
  const page = await context.newPage();
  await page.goto("/users");
  const rows = Array.from({ length: 30 }, (_, index) =>
    goodRow(login(index), { email: `${login(index)}@example.com`, phone: phone(index) }),
  );
  const file = { name: fileName(), mimeType: "", buffer: await workbookBytes(rows) };
  const window = await importFile(page, file, "en", { invite: true });
  await expect(processRow(window, file.name).getByText("Completed")).toBeVisible({ timeout: 90_000 });
  await context.close();
});

let phones = 100;

for (const { locale, colorScheme } of LOOKS) {
  const said = words[locale];
  test.describe(`${locale}, ${colorScheme}`, () => {
    test.use({ language: locale, colorScheme });

    test.beforeEach(({ signedInPage }) => void signedInPage);

    test("the outbox and its messages are accessible, wide and narrow", async ({
      page,
      expectAccessible,
    }) => {
      const message = (contact: string) =>
        page.getByRole("link", { name: said.to(contact), exact: true }).first();
      await page.goto("/outbox");
      await expect(page.locator("html")).toHaveAttribute("lang", locale);
      await expect(page.getByRole("link", { name: said.older })).toBeVisible();
      await expectFits(page, expectAccessible);
      await page.getByRole("link", { name: said.older }).click();
      await expect(page).toHaveURL(/page=2/);

      for (const [contact, title] of [
        [`${login(0)}@example.com`, /Northwind Retail/],
        [phone(0), said.sms],
      ] as const) {
        await page.goto(`/outbox?q=${encodeURIComponent(contact)}`);
        await message(contact).click();
        await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
        await expect(page.getByText(said.signsOut)).toBeVisible();
        await expect(page.getByRole("link", { name: said.follow })).toHaveAttribute(
          "href",
          /\/invite\/.{40}/,
        );
        await expectFits(page, expectAccessible);
      }
      await page.goto("/outbox/00000000-0000-4000-8000-000000000000");
      await expect(page.getByRole("heading", { level: 1, name: said.gone })).toBeVisible();
      await expectFits(page, expectAccessible);
    });

    test("the outbox is searched and narrowed, and the address says how", async ({
      page,
      expectAccessible,
    }) => {
      const messages = page.getByRole("main").getByRole("listitem");
      await page.goto("/outbox?page=2");
      await expect(messages.first()).toBeVisible();
      const channel = page.getByRole("combobox", { name: said.channel });
      // It is, once keys are heard.
      await expect(channel).toBeEnabled();
      const search = page.getByRole("searchbox", { name: said.search });
      await page.keyboard.press("/");
      await expect(search).toBeFocused();
      await page.keyboard.type(login(7));
      await expect(messages).toHaveCount(2);
      await expect(page).toHaveURL(/\?q=[^&]+$/);

      await channel.selectOption("sms");
      await expect(messages).toHaveCount(1);
      await expect(messages).toContainText(phone(7));
      await page.reload();
      await expect(messages).toHaveCount(1);
      await expectFits(page, expectAccessible);
      await page.getByRole("button", { name: said.clear }).click();
      await expect(messages).toHaveCount(2);

      await page
        .getByRole("combobox", { name: said.import })
        .selectOption({ label: await importOfAll(page) });
      await search.fill("nobody.of.this.login");
      await expect(page.getByText(said.none)).toBeVisible();
      await expectFits(page, expectAccessible);
      await search.fill(login(7).toUpperCase());
      await expect(messages).toHaveCount(2);
      await expect(page).toHaveURL(/process=/);
    });

    test("a process tells of its invitations: held, sent, refused and sent again", async ({
      page,
      rollcall,
      expectAccessible,
    }) => {
      const name = `inviting.${locale}.${colorScheme}`;
      const contacts = [1, 2, 3].map((index) => `${name}.${index}@a-domain-with-a-long-name.example.com`);
      const rows = [
        ...contacts.map((email, index) =>
          goodRow(`${name}.${index}`, index === 0 ? { email, phone: phone(phones++) } : { email }),
        ),
        goodRow(`${name}.alone`),
      ];
      await holdInvitations(rollcall);
      await page.goto("/users");
      const file = { name: `${name}.xlsx`, mimeType: "", buffer: await workbookBytes(rows) };
      const window = await importFile(page, file, locale, { invite: true });
      await processRow(window, file.name).getByRole("link", { name: file.name }).click();
      const invitations = page.getByRole("region", { name: said.invitations });
      await expect(page.getByText(said.held)).toBeVisible({ timeout: 60_000 });
      await expect(invitations).toContainText(said.notInvited);
      await expectFits(page, expectAccessible);

      await invitations.getByRole("button", { name: said.resume }).click();
      await expect(page.getByText(said.completed, { exact: true })).toBeVisible({ timeout: 60_000 });
      const detail = "Invalid `to` field: the domain does not accept mail";
      await refuseInvitation(rollcall, contacts[1] ?? "", "address_refused", detail);
      await refuseInvitation(rollcall, contacts[2] ?? "", "quota_exceeded", "");
      await page.reload();
      await expect(invitations.getByRole("heading", { name: said.notSent })).toBeVisible();
      await expect(invitations.getByText(said.refused).first()).toBeVisible();
      await expect(invitations.getByText(detail)).toBeVisible();
      await expectFits(page, expectAccessible);

      await invitations.getByRole("button", { name: said.again }).click();
      await expect(page.getByText(said.sentAgain)).toBeVisible();
      await expect(invitations.getByRole("heading", { name: said.notSentStill })).toBeVisible();
      await expect(invitations.getByRole("button", { name: said.again })).toBeHidden();
    });
  });
}

/** How the import that began this is called among those to choose from. */
function importOfAll(page: Page): Promise<string> {
  return page.getByRole("option").filter({ hasText: fileName() }).innerText();
}

async function expectFits(page: Page, expectAccessible: (page: Page) => Promise<void>): Promise<void> {
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 740 });
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
  await page.setViewportSize({ width: 1280, height: 740 });
}
