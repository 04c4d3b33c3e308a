import fc from "fast-check";
import { expect, it } from "vitest";
import { postgresJson } from "./postgres-json";

it.each([
  ["a\0b", "a\ufffdb"],
  ["\ud800x", "\ufffdx"],
  ["x\udc00", "x\ufffd"],
  ["😀", "😀"],
  ["\\u0000 as typed", "\\u0000 as typed"],
  ["Ёлкин", "Ёлкин"],
])("writes %j so that Postgres takes it", (text, kept) => {
  expect(JSON.parse(postgresJson({ text }))).toEqual({ text: kept });
});

it("leaves every other text as it is", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "grapheme" })), (texts) => {
      const plain = texts.map((text) => text.replaceAll("\0", ""));
      expect(JSON.parse(postgresJson(plain))).toEqual(plain);
    }),
  );
});
