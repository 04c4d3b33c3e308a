import { expect, it } from "vitest";
import { isCountry, listCountries } from "./countries";

it.each([
  ["en", "Russia", "Germany"],
  ["ru", "Россия", "Германия"],
] as const)("names the countries in %s, in the order of its alphabet", (locale, russia, germany) => {
  const countries = listCountries(locale);
  const names = countries.map(({ name }) => name);
  expect(countries).toContainEqual({ code: "RU", name: russia, callingCode: "7" });
  expect(names.indexOf(germany)).toBeLessThan(names.indexOf(russia));
  expect(countries.every(({ code, name }) => isCountry(code) && name !== code)).toBe(true);
});

it("knows no other codes", () => {
  expect(["XX", "ru", ""].some(isCountry)).toBe(false);
});
