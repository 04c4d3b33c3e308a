import { describe, expect, it } from "vitest";
import { builtinFormat, paddedText, parseFormat } from "./number-format";

describe("parseFormat", () => {
  it.each([
    ["General", "general"],
    ["@", "general"],
    ["0", "general"],
    ["0.00", "general"],
    ["#,##0.00", "general"],
    ["0.00%", "general"],
    ["0.00E+00", "general"],
    ['0" days"', "general"],
    ["# ??/??", "general"],
    ["[$€-407] #,##0.00;[Red]-[$€-407] #,##0.00", "general"],
    ["0_);[Red]\\(0\\)", "general"],
    ['"day"0', "general"],
    ["\\d0", "general"],
    ["yyyy-mm-dd", "date"],
    ["dd/mm/yy;@", "date"],
    ["[$-419]d mmm yyyy;@", "date"],
    ["[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "date"],
    ["MMM", "date"],
    ["DD.MM.YYYY HH:MM", "date"],
    ['yyyy"年"m"月"', "date"],
    ["[$-411]ggge", "date"],
    ["h:mm AM/PM", "time"],
    ["mm:ss.0", "time"],
    ["[h]:mm:ss", "elapsed"],
    ["[mm]:ss", "elapsed"],
    ["00000", "padded"],
    ["000-000", "padded"],
    ['"+"7 (000) 000\\-00\\-00', "general"],
    ["[Blue]0000", "padded"],
    ["00.00", "general"],
    ["00/00", "general"],
  ])("%s is %s", (code, kind) => {
    expect(parseFormat(code).kind).toBe(kind);
  });
});

describe("builtinFormat", () => {
  it.each([
    [0, "general"],
    [1, "general"],
    [10, "general"],
    [14, "date"],
    [20, "time"],
    [22, "date"],
    [30, "date"],
    [46, "elapsed"],
    [47, "time"],
    [49, "general"],
    [58, "date"],
    [163, "general"],
  ])("%d is %s", (id, kind) => {
    expect(builtinFormat(id).kind).toBe(kind);
  });
});

describe("paddedText", () => {
  it.each([
    ["00000", 123, "00123"],
    ["00000", 123456, "123456"],
    ["00000", 0, "00000"],
    ["000-000", 12345, "012-345"],
    ["000-000", 1234567, "1234-567"],
    ['\\+\\7 (000) 000"-"00"-"00', 9001234567, "+7 (900) 123-45-67"],
    ["000000;-0;;@", 42, "000042"],
    ["00000", -5, "-5"],
    ["00000", 12.5, "12.5"],
    ["##00", 7, "07"],
    ["??00", 7, "07"],
  ])("%s shows %d as %s", (code, value, text) => {
    const format = parseFormat(code);
    expect(format.kind === "padded" && paddedText(value, format)).toBe(text);
  });
});
