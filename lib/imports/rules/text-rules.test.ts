import { describe, expect, test } from "vitest";
import { checkEmail, checkLogin, checkName } from "./text-rules";

const good = (value: string) => ({ ok: true, value });
const bad = (...faults: object[]) => ({ ok: false, faults });
const format = (params: object) => ({ code: "format", params });
const tooLong = (max: number, length: number) => ({ code: "too_long", params: { max, length } });

describe("checkLogin", () => {
  test.each(["a", "1", "A.b_c-d@e/f\\g", "x".repeat(50)])("takes %j as it is", (login) => {
    expect(checkLogin(login, 50)).toEqual(good(login));
  });

  test.each([
    ["x".repeat(51), [tooLong(50, 51)]],
    [
      "ivаnov",
      [format({ rule: "login", reason: "lookalike", character: "а", latin: "a", position: 3, others: 0 })],
    ],
    [
      "Сергей",
      [format({ rule: "login", reason: "lookalike", character: "С", latin: "C", position: 1, others: 5 })],
    ],
    ["жук", [format({ rule: "login", reason: "character", character: "ж", position: 1 })]],
    ["a b", [format({ rule: "login", reason: "space", position: 2 })]],
    ["a,b", [format({ rule: "login", reason: "character", character: ",", position: 2 })]],
    ["ab\u0007", [format({ rule: "login", reason: "invisible", codePoint: "U+0007", position: 3 })]],
    ["😀a😀", [format({ rule: "login", reason: "character", character: "😀", position: 1 })]],
    ["é", [format({ rule: "login", reason: "character", character: "é", position: 1 })]],
    [
      `${"x".repeat(60)}!`,
      [tooLong(50, 61), format({ rule: "login", reason: "character", character: "!", position: 61 })],
    ],
  ])("refuses %j", (login, faults) => {
    expect(checkLogin(login, 50)).toEqual(bad(...faults));
  });

  test.each([..."асеорухіјѕһԁАВЕКМНОРСТУХІЈЅ"])("names the Latin letter %s looks like", (letter) => {
    expect(checkLogin(`user${letter}`, 50)).toMatchObject({
      faults: [{ params: { reason: "lookalike", character: letter, position: 5 } }],
    });
  });
});

describe("checkName", () => {
  test.each([
    ["И", "И"],
    ["Ёж", "Ёж"],
    ["Мария Анна", "Мария Анна"],
    ["Римский-Корсаков", "Римский-Корсаков"],
    ["O'Neil", "O'Neil"],
    ["O’Neil", "O'Neil"],
    ["Анна–Мария", "Анна-Мария"],
    ["Smith  2/3 \\ b", "Smith 2/3 \\ b"],
    ["Müller", "Müller"],
    ["Zażółć", "Zażółć"],
    ["я".repeat(50), "я".repeat(50)],
    [`${"я".repeat(25)}   ${"я".repeat(24)}`, `${"я".repeat(25)} ${"я".repeat(24)}`],
  ])("takes %j as %j", (name, value) => {
    expect(checkName(name, 50)).toEqual(good(value));
  });

  test.each([
    ["я".repeat(51), [tooLong(50, 51)]],
    ["Иван.", [format({ rule: "name", reason: "character", character: ".", position: 5 })]],
    ["Анна   Мария!", [format({ rule: "name", reason: "character", character: "!", position: 13 })]],
    ["Юрій", [format({ rule: "name", reason: "character", character: "і", position: 3 })]],
    ["李", [format({ rule: "name", reason: "character", character: "李", position: 1 })]],
    ["x÷y", [format({ rule: "name", reason: "character", character: "÷", position: 2 })]],
  ])("refuses %j", (name, faults) => {
    expect(checkName(name, 50)).toEqual(bad(...faults));
  });
});

describe("checkEmail", () => {
  const long = (length: number) => `${"l".repeat(60)}@${"d".repeat(length - 65)}.com`;

  test.each([
    ["a@b.co", "a@b.co"],
    ["First.Last+tag@Sub.Example-Site.com", "First.Last+tag@Sub.Example-Site.com"],
    ["o'neil_%!#$&*/=?^`{|}~@example.com", "o'neil_%!#$&*/=?^`{|}~@example.com"],
    ["mailto:a@b.co", "a@b.co"],
    ["a@b.xn--p1ai", "a@b.xn--p1ai"],
    [`${"l".repeat(64)}@example.com`, `${"l".repeat(64)}@example.com`],
    ["Ann Lee <ann@b.co>", "ann@b.co"],
    ['"Lee, Ann" < mailto:ann@b.co >', "ann@b.co"],
    ["<a@b.co>", "a@b.co"],
    [long(100), long(100)],
  ])("takes %j as %j", (text, value) => {
    expect(checkEmail(text, 100)).toEqual(good(value));
  });

  test.each([
    "a",
    "@",
    "a@",
    "@b.co",
    "a@b",
    "a@b.c",
    "a@.co",
    "a@b..co",
    ".a@b.co",
    "a.@b.co",
    "a..b@b.co",
    "a@-b.co",
    "a@b-.co",
    "a@b_c.co",
    "a@b.co.",
    "a@b@c.co",
    "mailto:",
    "< >",
    "Ann <mailto: >",
    "a@127.0.0.1",
    "a@b.123",
    `${"l".repeat(65)}@example.com`,
  ])("refuses the shape of %j", (text) => {
    expect(checkEmail(text, 100)).toEqual(bad(format({ rule: "email", reason: "shape" })));
  });

  test.each([
    "a@b.co; c@d.co",
    "a@b.co,c@d.co",
    "a@b.co c@d.co",
    "a@b.co/c@d.co|e@f.co",
    "A <a@b.co>, C <c@d.co>",
  ])("refuses several in %j", (text) => {
    expect(checkEmail(text, 100)).toEqual(bad(format({ rule: "email", reason: "several" })));
  });

  test.each([
    [long(101), [tooLong(100, 101)]],
    [
      "аnna@b.co",
      [format({ rule: "email", reason: "lookalike", character: "а", latin: "a", position: 1, others: 0 })],
    ],
    ["почта@пример.рф", [format({ rule: "email", reason: "character", character: "п", position: 1 })]],
    ["an na@b.co", [format({ rule: "email", reason: "space", position: 3 })]],
    ["a,b@c.co", [format({ rule: "email", reason: "character", character: ",", position: 2 })]],
    ["нет почты", [format({ rule: "email", reason: "shape" })]],
    ["no e-mail", [format({ rule: "email", reason: "shape" })]],
    ["mailto: ann,a@b.co", [format({ rule: "email", reason: "character", character: ",", position: 12 })]],
    ["<a@b.co", [format({ rule: "email", reason: "character", character: "<", position: 1 })]],
    [
      "Ann <аnn@b.co>",
      [format({ rule: "email", reason: "lookalike", character: "а", latin: "a", position: 6, others: 0 })],
    ],
    ["Ann <a b@b.co>", [format({ rule: "email", reason: "space", position: 7 })]],
  ])("refuses %j", (text, faults) => {
    expect(checkEmail(text, 100)).toEqual(bad(...faults));
  });
});
