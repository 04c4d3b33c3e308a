import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nameKey } from "../imports/rules/name-key";
import { checkName, listNames } from "./names";

describe("checkName", () => {
  it.each([
    ["  Отдел   продаж ", "Отдел продаж"],
    ["Night\u00A0shift", "Night shift"],
    ["Zero\u200Bwidth\u0000", "Zerowidth"],
    ["two\nlines", "two lines"],
  ])("keeps %j as %j", (text, name) => {
    expect(checkName(text)).toMatchObject({ ok: true, name });
  });

  it.each([
    ["", "blank"],
    [" \u200B ", "blank"],
    ["x".repeat(256), "too_long"],
    ["<Clear>", "reserved"],
    ["<очистить>", "reserved"],
  ])("refuses %j as %s", (text, code) => {
    expect(checkName(text)).toMatchObject({ ok: false, code });
  });

  it("counts characters, not code units", () => {
    expect(checkName("🏬".repeat(255)).ok).toBe(true);
    expect(checkName("🏬".repeat(256)).ok).toBe(false);
  });
});

describe("listNames", () => {
  it("takes one name a line or a cell, and tells why others are left out", () => {
    const long = "y".repeat(300);
    const listed = listNames(`Kazan\r\n\r\n  Орёл\tkazan \n${long}\n<clear>\nПермь`);
    expect([...listed.names.values()]).toEqual(["Kazan", "Орёл", "Пермь"]);
    expect(listed).toMatchObject({ repeated: ["kazan"], tooLong: [long], reserved: ["<clear>"] });
  });

  it("loses no line, and keeps no two names that compare as one", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme", maxLength: 300 })), (lines) => {
        const { names, repeated, tooLong, reserved } = listNames(lines.join("\n"));
        const filled = lines
          .join("\n")
          .split(/[\r\n\t]+/)
          .filter((line) => checkName(line).name !== "");
        expect(names.size + repeated.length + tooLong.length + reserved.length).toBe(filled.length);
        for (const [key, name] of names) expect(nameKey(name)).toBe(key);
      }),
    );
  });
});
