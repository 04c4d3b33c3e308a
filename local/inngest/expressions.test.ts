import { expect, test } from "vitest";
import { expressionFault, holds, keyOf } from "./expressions";
import type { Event } from "./wire";

const event = (data: Event["data"]): Event => ({ id: "1", name: "test", data, ts: 0 });
const scope = { event: event({ id: "a", n: 1, tags: ["x"] }), async: event({ id: "a", n: 2 }) };

test.each([
  ["event.data.id == async.data.id", true],
  ["event.data.n == async.data.n", false],
  ["event.data.n == 1 && async.data.n > 1", true],
  ["'x' in event.data.tags", true],
  ["event.data.id.startsWith('b') || event.name == 'test'", true],
  ["has(event.data.missing)", false],
  ["event.data.missing == async.data.missing", false],
  ["event.data.n", false],
])("%s: %s", (expression, expected) => {
  expect(holds(expression, scope)).toBe(expected);
});

test("no expression always holds, one that cannot be read says why and never does", () => {
  expect([holds(null, scope), holds("", scope), holds("event.", scope)]).toEqual([true, true, false]);
  expect(expressionFault("event.data.id == 1")).toBeNull();
  expect(expressionFault("event.data.id ==")).toEqual(expect.any(String));
});

test("keys tell values apart, whatever their type", () => {
  const keys = [1, "1", true, "true", null, { a: 1 }].map((id) => keyOf("event.data.id", event({ id })));
  expect(new Set(keys).size).toBe(keys.length);
  expect(keyOf("event.data.id", event({ id: "a" }))).toBe(keyOf("event.data.id", event({ id: "a", n: 1 })));
  expect(keyOf("event.data.id", event({}))).toBe("");
});
