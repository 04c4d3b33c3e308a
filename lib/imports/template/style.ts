import type { Border, Fill, Font } from "exceljs";

const solid = (argb: string): Fill => ({ type: "pattern", pattern: "solid", fgColor: { argb } });

export const TEXT: Partial<Font> = { name: "Calibri", size: 11, color: { argb: "FF1F2328" } };
export const MUTED: Partial<Font> = { ...TEXT, italic: true, color: { argb: "FF8A8F98" } };
export const STRONG: Partial<Font> = { ...TEXT, bold: true };
export const TITLE: Partial<Font> = { ...TEXT, size: 16, bold: true };

/** Columns that a new user needs, told from the others by more than their `*`. */
export const NEEDED_FILL = solid("FFE3E6FB");
export const OPTIONAL_FILL = solid("FFF1F2F4");
export const LINE: Partial<Border> = { style: "thin", color: { argb: "FFC9CDD3" } };

/** Excel's number format of text: what is typed stays as typed. */
export const AS_TEXT = "@";
