import { describe, expect, test } from "vitest";
import { buildGroupIndex } from "./group-index";
import { nameKey } from "./name-key";

const groups = buildGroupIndex([
  { id: "1", kind: "city", name: "Москва" },
  { id: "2", kind: "city", name: "Орёл" },
  { id: "3", kind: "city", name: "Нижний Новгород" },
  { id: "4", kind: "city", name: "Великий Новгород" },
  { id: "5", kind: "city", name: "Paris" },
  { id: "6", kind: "position", name: "Москва" },
  { id: "7", kind: "department", name: "Отдел  продаж" },
  { id: "8", kind: "department", name: "Sales department" },
]);

describe("find", () => {
  test.each([
    ["Москва", "1"],
    ["МОСКВА", "1"],
    [" москва\u00a0", "1"],
    ["Нижний\u00a0  новгород", "3"],
    ["Мос\u200bква", "1"],
  ])("%j is the city %s", (name, id) => {
    expect(groups.find("city", name)).toBe(id);
  });

  test("spare spaces on either side do not matter", () => {
    expect(groups.find("department", "отдел продаж")).toBe("7");
  });

  test("kinds are apart", () => {
    expect(groups.find("position", "москва")).toBe("6");
    expect(groups.find("position", "Paris")).toBeUndefined();
    expect(groups.find("region", "Москва")).toBeUndefined();
  });

  test("«ё» is its own letter", () => {
    expect(groups.find("city", "Орел")).toBeUndefined();
  });
});

describe("nearest", () => {
  test.each([
    ["city", "Орел", ["Орёл"]],
    ["city", "Москвы", ["Москва"]],
    ["city", "Моксва", ["Москва"]],
    ["city", "Mocква", ["Москва"]],
    ["city", "Новгород", ["Нижний Новгород", "Великий Новгород"]],
    ["city", "paris, france", ["Paris"]],
    ["department", "Sales", ["Sales department"]],
    ["city", "Лондон", []],
    ["region", "Москва", []],
  ] as const)("offers for the %s %s: %j", (kind, name, nearest) => {
    expect(groups.nearest(kind, name)).toEqual(nearest);
  });

  test("offers three names at most, the closest first", () => {
    const teams = buildGroupIndex(
      ["Teams 16a", "Team 1", "Team 11", "Team 12"].map((name, i) => ({ id: String(i), kind: "team", name })),
    );
    expect(teams.nearest("team", "Team  16")).toEqual(["Team 1", "Team 11", "Team 12"]);
  });

  test("stops offering after a thousand different names, so that a file wrong throughout is not slow", () => {
    const roles = buildGroupIndex([{ id: "1", kind: "role", name: "Mentor" }]);
    for (let i = 0; i < 1_000; i += 1) roles.nearest("role", `Mentor ${i}`);
    expect(roles.nearest("role", "Mentor x")).toBeUndefined();
    expect(roles.nearest("role", "Mentor 1")).toEqual(["Mentor"]);
  });

  test("stops offering sooner in a company of many groups, where each offer is compared with all of them", () => {
    const names = Array.from({ length: 100_000 }, (_, index) => `Mentor ${index}`);
    const roles = buildGroupIndex(names.map((name) => ({ id: name, kind: "role", name })));
    const offered = ["a", "b", "c", "d", "e", "f"].map((letter) =>
      roles.nearest("role", `Mentor 7${letter}`),
    );
    expect(offered.map((offers) => offers !== undefined)).toEqual([true, true, true, true, true, false]);
  });
});

test("nameKey keeps what tells names apart", () => {
  expect(nameKey(" Отдел\u00a0 ПРОДАЖ ")).toBe("отдел продаж");
  expect(nameKey("R&D / lab-2")).toBe("r&d / lab-2");
});
