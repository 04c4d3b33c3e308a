import { expect, it } from "vitest";
import { holdsNul, parseAsSearch } from "./nul";
import { formFields } from "./form-fields";

it("is found wherever it stands in a value", () => {
  for (const value of ["a\0", ["b", ["\0"]], { c: { d: ["\0"] } }]) expect(holdsNul(value)).toBe(true);
  for (const value of ["a", "\\u0000", [], { c: null, d: 1 }, null, undefined])
    expect(holdsNul(value)).toBe(false);
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
