import { expect, test } from "vitest";
import en from "@/messages/en.json";
import ru from "@/messages/ru.json";
import { COLUMNS, isNeededToCreate } from "./columns";
import { GROUP_KINDS } from "./group-kinds";
import { columnOfHeader } from "./header-key";
import { everyHeader } from "./synonyms";

test("no header or synonym names two columns", () => {
  for (const column of COLUMNS) {
    for (const header of everyHeader(column)) {
      expect([header, columnOfHeader(header)]).toEqual([header, column.key]);
    }
  }
});

test("the console calls columns what the workbook does", () => {
  expect(en.columns).toEqual(Object.fromEntries(COLUMNS.map(({ key, headers }) => [key, headers.en])));
  expect(ru.columns).toEqual(Object.fromEntries(COLUMNS.map(({ key, headers }) => [key, headers.ru])));
});

test("creating needs the login, the password, the manager flag and the groups that the company requires", () => {
  const needed = (kinds: Parameters<typeof isNeededToCreate>[1]) =>
    COLUMNS.filter((column) => isNeededToCreate(column, kinds)).map(({ key }) => key);
  expect(needed([])).toEqual(["login", "password", "isManager"]);
  expect(needed(["team"])).toEqual(["login", "password", "isManager", "team"]);
  expect(needed(GROUP_KINDS)).toEqual(["login", "password", "isManager", ...GROUP_KINDS]);
});
