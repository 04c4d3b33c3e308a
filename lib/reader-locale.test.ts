import { describe, expect, it } from "vitest";

import { type Locale, LOCALES } from "./locale";
import { languageOf, readerLocale } from "./reader-locale";

describe("readerLocale", () => {
  it.each<[string | null, Locale, string]>([
    ["en-GB", "en", "en-GB"],
    ["en-GB,en;q=0.9,ru;q=0.8", "en", "en-GB"],
    ["en;q=0.5, EN-gb;q=0.9", "en", "en-GB"],
    ["ru-RU,ru;q=0.9,en-AU;q=0.8,en-GB;q=0.7", "en", "en-AU"],
    ["en,en-GB;q=0.9", "en", "en"],
    ["en-GB;q=0,en-CA;q=0.1", "en", "en-CA"],
    ["en-US,en;q=0.9", "en", "en-US"],
    ["ru-RU,ru;q=0.9", "ru", "ru-RU"],
    ["en-GB,en;q=0.9", "ru", "ru"],
    ["ru-RU,ru;q=0.9", "en", "en"],
    ["de-DE,de;q=0.9", "en", "en"],
    ["*", "en", "en"],
    ["", "ru", "ru"],
    [null, "en", "en"],
  ])("%j in %s gives %s", (header, language, locale) => {
    expect(readerLocale(language, header)).toBe(locale);
  });

  it.each<[string, Locale, string]>([
    ["en-DE", "en", "en-GB"],
    ["en-150", "en", "en-GB"],
    ["en-SG", "en", "en-AU"],
    ["en-001", "en", "en-AU"],
    ["en-PR", "en", "en"],
    ["en-ZZ", "en", "en"],
    ["ru-KZ", "ru", "ru"],
  ])("writes %s, which some browser may not know, by what every browser does", (header, language, locale) => {
    expect(readerLocale(language, header)).toBe(locale);
  });

  it.each([
    ["en-GB-u-ca-buddhist-nu-thai-hc-h12", "en-GB"],
    ["en-GB-u-rg-uszzzz", "en-GB"],
    ["en-GB-x-private", "en-GB"],
    ["en-Arab-GB", "en-GB"],
    ["en-UK", "en-GB"],
    ["en-GB;q=9e9;q=-1", "en-GB"],
    ["en-GB-oed", "en"],
    ["en_GB", "en"],
    ["en-", "en"],
    ["en-GB-", "en"],
    ["en-GB-GB", "en"],
    ["en-<script>alert(1)</script>", "en"],
    ["en-../../etc/passwd", "en"],
    ["en-\u0000GB", "en"],
    ["en-__proto__", "en"],
    ["en-GB;q=Infinity", "en"],
    [`en-${"a".repeat(100_000)}`, "en"],
    [`${"xx,".repeat(100_000)}en-GB`, "en"],
    [";=;,;q=,,".repeat(10_000), "en"],
  ])("takes nothing but a region, of case %#", (header, locale) => {
    expect(readerLocale("en", header)).toBe(locale);
  });

  it("gives one of few locales, of the language in use, whatever a header is put together from", () => {
    const tags = ["en", "EN", "ru", "xx", "*", ""].flatMap((language) =>
      ["", "-GB", "-sg", "-CA", "-419", "_GB", "-\u0130"].flatMap((region) =>
        ["", "-u-ca-roc", "-u-hc-h12", "-x-GB", "-u", "-GB"].map((rest) => `${language}${region}${rest}`),
      ),
    );
    const written = new Set<string>();
    for (const tag of tags) {
      for (const quality of ["", ";q=0.5", ";q=NaN", ";;q"]) {
        for (const language of LOCALES) {
          const locale = readerLocale(language, `${tag}${quality},ru-UA;q=0.4,en-IN;q=0.2`);
          expect(languageOf(locale), tag).toBe(language);
          written.add(locale);
        }
      }
    }
    expect([...written].sort()).toEqual(["en", "en-AU", "en-CA", "en-GB", "en-IN", "ru"]);
  });
});

it("writes the dates of each region in its own order and by its own clock", () => {
  const write = (header: string) =>
    new Intl.DateTimeFormat(readerLocale("en", header), {
      dateStyle: "medium",
      timeStyle: "short",
      timeZone: "UTC",
    })
      .format(new Date("2026-11-30T14:05:00Z"))
      .replace(/\s/g, " ");
  expect(write("en-US")).toBe("Nov 30, 2026, 2:05 PM");
  expect(write("en-GB")).toBe("30 Nov 2026, 14:05");
  expect(write("en-NL")).toBe("30 Nov 2026, 14:05");
  expect(write("en-AU")).toBe("30 Nov 2026, 2:05 pm");
});
