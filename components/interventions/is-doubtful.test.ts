import { expect, test } from "vitest";
import { isDoubtful } from "./is-doubtful";

test.each([
  ["Sales", [], false],
  ["Slaes", ["Sales"], true],
  ["Store 51", ["Store 50", "Store 5"], false],
  ["store 51", ["Store 50"], false],
  ["Stroe 51", ["Store 51"], true],
  ["Магазин 51", ["Магазин 50"], false],
  // Of several, one that is spelled otherwise is enough.
  ["Store 51", ["Store 50", "Stores 51"], true],
  ["Москва1", ["Москва"], true],
  ["Sales abroad", ["Sales"], false],
  ["Sales", ["Sales abroad"], false],
  ["Salesabroad", ["Sales"], true],
  // Nobody has looked.
  ["Sales", null, true],
  ["101", ["102"], false],
])("%s beside %j is doubtful: %s", (name, nearest, expected) => {
  expect(isDoubtful({ name, nearest })).toBe(expected);
});
