import { expect, test } from "vitest";
import type { Line } from "./suite";
import { judge } from "./verdicts";

const date = "2026-11-30T10:00:00.000Z";
const lines: Line[] = [
  { rows: 10, what: "floor: hashing", "time ms": 100, "x floor": 1 },
  { rows: 10, what: "steps", "time ms": 110, "x floor": 1.1, "memory MB over idle": 40 },
  {
    rows: 10,
    what: "product",
    "time ms": 140,
    "x floor": 1.4,
    "app's peak MB": 300,
    "PostgreSQL's peak MB": 90,
  },
];
const target = { suite: "creating", figure: "creating", column: "x floor" };

test("each line that a target asks for is judged by itself, with its time and memory; a floor is not", () => {
  const verdicts = judge([{ ...target, most: 1.2 }], { creating: { date, lines } });
  expect(verdicts).toMatchObject([
    {
      of: "steps, 10",
      target: "<= 1.2",
      measured: 1.1,
      met: "yes",
      time: "110 ms, floor 100 ms",
      date: "2026-11-30",
    },
    { of: "product, 10", measured: 1.4, met: "no", "memory MB": "300 app, 90 PostgreSQL" },
  ]);
});

test("lines that count together are told by their range and the worst of them", () => {
  const [verdict] = judge([{ ...target, most: 1.2, together: true }], { creating: { date, lines } });
  expect(verdict).toMatchObject({ measured: "1.1 to 1.4", met: "no", of: "2, worst: product, 10" });
});

test("of several numbers in a cell the worst counts, which is the least where much is wanted", () => {
  const scores = [
    { page: "/users", Lighthouse: "78 100 100 100" },
    { page: "/audit", Lighthouse: "99 100 100 95" },
  ];
  const wanted = { suite: "pages", figure: "Lighthouse", column: "Lighthouse", least: 95 };
  expect(judge([wanted], { pages: { date, lines: scores } })).toMatchObject([
    { of: "/users", measured: 78, met: "no" },
    { of: "/audit", measured: 95, met: "yes" },
  ]);
});

test("a bound on both sides asks for neither less nor more, and below is below", () => {
  const met = (bounds: object) =>
    judge([{ ...target, where: { what: ["steps"] }, ...bounds }], { creating: { date, lines } })[0]?.met;
  expect(met({ least: 0.8, most: 1.2 })).toBe("yes");
  expect(met({ least: 1.2, most: 1.5 })).toBe("no");
  expect(met({ most: 1.1 })).toBe("yes");
  expect(met({ below: 1.1 })).toBe("no");
  expect(met({})).toBe("");
});

test("what was not measured has not been met, and says why", () => {
  const wanted = { ...target, most: 1.2 };
  expect(judge([wanted], {})).toMatchObject([{ measured: "not measured", met: "no" }]);
  expect(judge([wanted], { creating: { date, lines: [], failed: "no space" } })).toMatchObject([
    { measured: "failed: no space", met: "no" },
  ]);
  const failed = [{ rows: 10, what: "product", failed: "out of memory" }];
  expect(judge([target], { creating: { date, lines: failed } })).toMatchObject([
    { measured: "failed: out of memory", met: "" },
  ]);
});
