import { expect, it } from "vitest";
import { formFields } from "./form-fields";
import { isStorable, parseAsSearch } from "./storable";

it("is no value that holds a NUL or half of a pair, wherever it stands", () => {
  for (const text of ["a\0", "\ud83d", "\ude00a"])
    for (const value of [text, ["b", [text]], { c: { d: [text] } }]) expect(isStorable(value)).toBe(false);
  for (const value of ["a", "😀", "\\u0000", [], { c: null, d: 1 }, null, undefined])
    expect(isStorable(value)).toBe(true);
});

it("makes a search none, and a form one without fields", () => {
  expect(parseAsSearch.parse("Анна")).toBe("Анна");
  expect(parseAsSearch.parse("Анна\0")).toBeNull();
  const form = new FormData();
  form.set("login", "anna");
  expect(formFields(form)).toEqual({ login: "anna" });
  form.set("password", "a\0");
  expect(formFields(form)).toEqual({});
});
