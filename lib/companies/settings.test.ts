import { describe, expect, it } from "vitest";
import { DEFAULT_PASSWORD_POLICY } from "../imports/settings";
import {
  byField,
  changedFields,
  type EditableSettings,
  mergeSettings,
  SETTING_FIELDS,
  settingFaults,
} from "./settings";

const before: EditableSettings = {
  name: "Northwind",
  language: "en",
  defaultPhoneCountry: "RU",
  passwordPolicy: DEFAULT_PASSWORD_POLICY,
  requiredGroupKinds: ["region", "city"],
  invitationsPerMinute: 600,
};
const having = (change: Partial<EditableSettings>): EditableSettings => ({ ...before, ...change });
const policy = (change: Partial<typeof DEFAULT_PASSWORD_POLICY>) =>
  having({ passwordPolicy: { ...DEFAULT_PASSWORD_POLICY, ...change } });

it("knows every setting by its field", () => {
  expect([...SETTING_FIELDS].sort()).toEqual(Object.keys(byField(before)).sort());
});

describe("changedFields", () => {
  it("tells single fields, and the kinds whatever their order", () => {
    expect(changedFields(before, policy({ minLength: 10, symbol: true }))).toEqual(["minLength", "symbol"]);
    expect(changedFields(before, having({ requiredGroupKinds: ["city", "region"] }))).toEqual([]);
    expect(changedFields(before, having({ requiredGroupKinds: ["city"] }))).toEqual(["requiredGroupKinds"]);
  });
});

describe("mergeSettings", () => {
  it("puts the changes of one admin beside those of another", () => {
    const now = policy({ minLength: 12 });
    const merged = mergeSettings(now, before, policy({ symbol: true }));
    expect(merged).toEqual(policy({ minLength: 12, symbol: true }));
  });

  it("takes what both have changed alike, and nothing they have changed differently", () => {
    const now = having({ name: "Theirs" });
    expect(mergeSettings(now, before, having({ name: "Theirs", language: "ru" }))).toEqual(
      having({ name: "Theirs", language: "ru" }),
    );
    expect(mergeSettings(now, before, having({ name: "Ours" }))).toBeNull();
  });
});

describe("settingFaults", () => {
  it("finds nothing in what a company begins with", () => {
    expect(settingFaults(before)).toEqual({});
  });

  it.each([
    [having({ name: "  " }), { name: "blank" }],
    [having({ name: "x".repeat(101) }), { name: "too_long" }],
    [policy({ minLength: 0 }), { minLength: "number" }],
    [policy({ minLength: 20, maxLength: 10 }), { maxLength: "order" }],
    [policy({ maxLength: 7 }), { maxLength: "number" }],
    [having({ invitationsPerMinute: Number.NaN }), { invitationsPerMinute: "number" }],
    [having({ invitationsPerMinute: 1.5 }), { invitationsPerMinute: "number" }],
  ])("%#", (settings, faults) => {
    expect(settingFaults(settings)).toEqual(faults);
  });
});
