/** Excel keeps and shows 15 significant digits; what a double has beyond them is noise. */
const SIGNIFICANT_DIGITS = 15;

/** A number in full: no exponent, no thousands separators, `.` before decimals, at most 15 significant digits. */
export function numberText(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return String(value === 0 ? 0 : value);
  const digits = value.toPrecision(SIGNIFICANT_DIGITS);
  const rounded = Number(digits);
  // Rounding the largest numbers up leaves the range of doubles.
  return withoutExponent(Number.isFinite(rounded) ? String(rounded) : digits);
}

function withoutExponent(text: string): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (!match) return text;
  const [, sign = "", whole = "", decimals = "", exponent = ""] = match;
  const digits = whole + decimals;
  const point = whole.length + Number(exponent);
  if (point <= 0) return `${sign}0.${"0".repeat(-point)}${digits}`;
  return sign + digits.padEnd(point, "0");
}

/**
 * The number that a cell stores, or undefined for what is not one. More exact than `Number`, which takes
 * `0x10`, `Infinity` and the empty text too.
 */
export function parseNumber(text: string): number | undefined {
  const trimmed = text.trim();
  if (!/^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/.test(trimmed)) return undefined;
  const value = Number(trimmed);
  return Number.isFinite(value) ? value : undefined;
}
