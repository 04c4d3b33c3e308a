import type { Locator } from "@playwright/test";
import { expect, test } from "./support/fixtures";

const READERS = [
  {
    locale: "en-GB",
    day: /^\d{1,2} [A-Z][a-z]+ \d{4}$/,
    moment: /^\d{1,2} [A-Z][a-z]+ \d{4}, \d\d:\d\d:\d\d$/,
  },
  {
    locale: "en-US",
    day: /^[A-Z][a-z]{2} \d{1,2}, \d{4}$/,
    moment: /^[A-Z][a-z]{2} \d{1,2}, \d{4}, \d{1,2}:\d\d:\d\d\s[AP]M$/,
  },
];

/** Whether React has taken the element over; what it finds amiss there, it has said by then. */
const isAlive = (element: Locator) =>
  element.evaluate((node) => Object.keys(node).some((key) => key.startsWith("__reactProps$")));

for (const { locale, day, moment } of READERS) {
  test.describe(locale, () => {
    test.use({ locale });

    test("dates and times are the reader's, in the page as it comes and as it lives", async ({
      signedInPage: page,
    }) => {
      const complaints: string[] = [];
      page.on("pageerror", ({ message }) => complaints.push(message));
      page.on("console", (line) => {
        if (["error", "warning"].includes(line.type())) complaints.push(line.text());
      });
      for (const [address, written] of [
        ["/users", day],
        ["/groups", day],
        ["/audit", moment],
      ] as const) {
        const html = (await (await page.goto(address))?.text()) ?? "";
        const dates = [...html.matchAll(/<time [^>]*>([^<]+)<\/time>/g)];
        expect(dates.length, address).toBeGreaterThan(0);
        for (const [, date] of dates) expect(date, address).toMatch(written);

        const first = page.getByRole("main").locator("time").first();
        await expect.poll(() => isAlive(first)).toBe(true);
        await expect(first).toHaveText(written);
      }
      expect(complaints).toEqual([]);
      // The language stays that of the words.
      await expect(page.locator("html")).toHaveAttribute("lang", "en");
      await page.getByRole("button", { name: "Language" }).click();
      await expect(page.getByRole("menuitemradio", { name: "English" })).toBeChecked();
    });
  });
}
