import { describe, expect, it } from "vitest";

import { isLocale, knownTimeZone, negotiateLocale } from "./locale";

describe("negotiateLocale", () => {
  it.each([
    ["ru-RU,ru;q=0.9,en-US;q=0.8", "ru"],
    ["en-GB,en;q=0.9,ru;q=0.8", "en"],
    ["en;q=0.5, ru;q=0.9", "ru"],
    ["de-DE,de;q=0.9,ru;q=0.4,en;q=0.3", "ru"],
    ["fr,de", "en"],
    ["ru;q=0, en;q=0.1", "en"],
    ["ru;q=nonsense,en;q=0.2", "en"],
    ["*", "en"],
    ["", "en"],
    [null, "en"],
  ])("%j gives %s", (header, locale) => {
    expect(negotiateLocale(header)).toBe(locale);
  });
});

describe("knownTimeZone", () => {
  it("keeps a zone of the IANA list", () => {
    expect(knownTimeZone("Asia/Yekaterinburg")).toBe("Asia/Yekaterinburg");
  });

  it("falls back to UTC", () => {
    expect(knownTimeZone(undefined)).toBe("UTC");
    expect(knownTimeZone("Mars/Olympus")).toBe("UTC");
    expect(knownTimeZone("<script>")).toBe("UTC");
  });
});

it("isLocale takes our two languages and nothing else", () => {
  expect(["en", "ru"].every(isLocale)).toBe(true);
  expect([undefined, "", "de", "ru-RU", 1].some(isLocale)).toBe(false);
});
