import { describe, expect, test } from "vitest";
import { checkFlag, checkStatus } from "./choices";

describe("checkFlag", () => {
  test.each(["1", "1.0", "1,00", "TRUE", "true", "ИСТИНА", "Истина", "yes", "Да"])("%s is 1", (text) => {
    expect(checkFlag(text)).toEqual({ ok: true, value: true });
  });
  test.each(["0", "0.0", "0,0", "FALSE", "ЛОЖЬ", "no", "НЕТ"])("%s is 0", (text) => {
    expect(checkFlag(text)).toEqual({ ok: true, value: false });
  });
  test.each(["2", "-1", "01", "10", "1.5", "1.", "+", "y", "x", "истинно", "<clear>", "1 0"])(
    "%s is neither",
    (text) => {
      expect(checkFlag(text)).toEqual({
        ok: false,
        faults: [{ code: "format", params: { rule: "flag", reason: "shape" } }],
      });
    },
  );
});

describe("checkStatus", () => {
  test.each(["active", "Active", "активный", "АКТИВНЫЙ", "активен", "активна"])("%s is active", (text) => {
    expect(checkStatus(text)).toEqual({ ok: true, value: "active" });
  });
  test.each(["blocked", "Blocked", "заблокирован", "Заблокирована", "заблокированный"])(
    "%s is blocked",
    (text) => {
      expect(checkStatus(text)).toEqual({ ok: true, value: "blocked" });
    },
  );
  test.each(["1", "0", "deleted", "не активный", "inactive", "блок"])("%s is no status", (text) => {
    expect(checkStatus(text)).toEqual({
      ok: false,
      faults: [{ code: "format", params: { rule: "status", reason: "shape" } }],
    });
  });
});
