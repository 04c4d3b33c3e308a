import { describe, expect, it } from "vitest";
import { buildGroupIndex } from "../imports/rules/group-index";
import { DEFAULT_PASSWORD_POLICY } from "../imports/settings";
import { checkFields } from "./check-fields";

const context = {
  settings: {
    language: "en",
    defaultPhoneCountry: "RU",
    passwordPolicy: DEFAULT_PASSWORD_POLICY,
    requiredGroupKinds: ["city"],
  },
  groups: buildGroupIndex([{ id: "g1", kind: "city", name: "Kazan" }]),
} as const;

describe("checkFields", () => {
  it("reads fields as cells are read, and leaves alone what is not given", () => {
    const checked = checkFields(
      { phone: " 8 (900) 123-45-67 ", city: "  KAZAN ", isManager: "1", status: "blocked" },
      context,
    );
    expect(checked).toEqual({
      values: { phone: "+79001234567", isManager: true, status: "blocked", groupIds: { city: "g1" } },
      cleared: [],
      errors: [],
    });
  });

  it("refuses what an import refuses, each fault of each field", () => {
    const { errors } = checkFields({ login: "аnna", email: "anna@", city: "Kazn" }, context);
    expect(errors).toMatchObject([
      { key: "login", code: "format", params: { reason: "lookalike", position: 1, latin: "a" } },
      { key: "email", code: "format", params: { reason: "shape" } },
      { key: "city", code: "group_missing", params: { nearest: ["Kazan"] } },
    ]);
  });

  it("empties what may be empty, and asks for what may not", () => {
    const texts = { login: " ", city: "", region: "", phone: "\u00A0", status: "", mustChangePassword: "" };
    const { cleared, errors } = checkFields(texts, context);
    expect(cleared).toEqual(["phone", "mustChangePassword", "region"]);
    expect(errors.map(({ key, code }) => [key, code])).toEqual([
      ["login", "required"],
      ["status", "required"],
      ["city", "required"],
    ]);
  });
});
