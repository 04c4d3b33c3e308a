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

for (const { locale, day, moment } of READERS) {
  test.describe(locale, () => {
    test.use({ locale });

    test("dates and times are the reader's, in the page as it comes and as it lives", async ({
      signedInPage: page,
    }) => {
      const complaints: string[] = [];
      page.on("pageerror", ({ message }) => complaints.push(message));
      page.on("console", (line) => {
        if (line.type() === "error" || line.type() === "warning") complaints.push(line.text());
      });
      for (const [address, written] of [
        ["/users", day],
        ["/audit", moment],
      ] as const) {
        const html = await (
          await page.request.get(address, { headers: { "accept-language": locale } })
        ).text();
        const dates = [...html.matchAll(/<time [^>]*>([^<]+)<\/time>/g)].map(([, text]) => text);
        expect(dates.length, address).toBeGreaterThan(0);
        for (const date of dates) expect(date, address).toMatch(written);

        await page.goto(address);
        await expect(page.locator("html")).toHaveAttribute("lang", "en");
        await expect(page.getByRole("main").locator("time").first()).toHaveText(written);
        // A menu opens once the page is alive: what React finds amiss in it, it has said by then.
        await page.getByRole("button", { name: "Language" }).click();
        await expect(page.getByRole("menuitemradio", { name: "English" })).toBeChecked();
        await expect(page.getByRole("main").locator("time").first()).toHaveText(written);
      }
      expect(complaints).toEqual([]);
    });
  });
}
