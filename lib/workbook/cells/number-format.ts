import type { DateKind } from "./dates";
import { numberText } from "./numbers";

/** How a number format changes what a person sees, as far as it matters to a text-like cell. */
export type NumberFormat =
  | { readonly kind: "general" }
  | { readonly kind: DateKind }
  | { readonly kind: "padded"; readonly tokens: readonly string[]; readonly digits: number };

export const GENERAL: NumberFormat = { kind: "general" };

/** Formats that files refer to by number alone (ECMA-376 part 1, 18.8.30), East Asian dates included. */
export function builtinFormat(id: number): NumberFormat {
  if ((id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || (id >= 50 && id <= 54))
    return { kind: "date" };
  if (id === 36 || id === 57 || id === 58) return { kind: "date" };
  if ((id >= 18 && id <= 21) || id === 45 || id === 47 || (id >= 32 && id <= 35) || id === 55 || id === 56) {
    return { kind: "time" };
  }
  return id === 46 ? { kind: "elapsed" } : GENERAL;
}

/** Reads a format code such as `00000`, `000-000` or `[$-409]d-mmm-yy;@`; only its part for positive numbers. */
export function parseFormat(code: string): NumberFormat {
  const tokens = firstSection(code);
  const date = dateKind(tokens);
  return date ? { kind: date } : (padded(tokens) ?? GENERAL);
}

/** Escapes, quoted text, brackets, and single characters of the first section. */
function firstSection(code: string): string[] {
  const tokens: string[] = code.match(/"[^"]*"?|\\.|_.|\*.|\[[^\]]*\]|General|AM\/PM|A\/P|E[+-]|./gisu) ?? [];
  const end = tokens.indexOf(";");
  return end < 0 ? tokens : tokens.slice(0, end);
}

function dateKind(tokens: readonly string[]): DateKind | undefined {
  if (tokens.some((token) => /^\[(h+|m+|s+)\]$/i.test(token))) return "elapsed";
  const letters = new Set(tokens.map((token) => token.toLowerCase()));
  const shows = (wanted: string) => [...wanted].some((letter) => letters.has(letter));
  // `e` is a year, too; `m` is minutes beside hours or seconds, and months alone.
  if (shows("yde")) return "date";
  if (shows("hs")) return "time";
  return shows("m") ? "date" : undefined;
}

/** Digits and literal text alone, with zeros that pad: an index, a code, a phone number. */
function padded(tokens: readonly string[]): NumberFormat | undefined {
  const kept: string[] = [];
  for (const token of tokens) {
    if (token === "0" || token === "#" || token === "?") kept.push(token);
    else if (token.startsWith("\\")) kept.push(`'${token.slice(1)}`);
    else if (token.startsWith('"')) kept.push(`'${token.replaceAll('"', "")}`);
    else if (token.startsWith("_")) kept.push("' ");
    else if (/^[-+() :]$/.test(token)) kept.push(`'${token}`);
    else if (!token.startsWith("*") && !/^\[(\$-[\da-f]+|[a-z]+\d*)\]$/i.test(token)) return undefined;
  }
  const zeros = kept.filter((token) => token === "0").length;
  if (zeros < 2) return undefined;
  const digits = kept.filter((token) => !token.startsWith("'")).length;
  return { kind: "padded", tokens: kept, digits };
}

/** A whole number of zero or more in a zero-padded format; any other number in full. */
export function paddedText(value: number, format: Extract<NumberFormat, { kind: "padded" }>): string {
  const plain = numberText(value);
  if (!/^\d+$/.test(plain)) return plain;
  const { tokens, digits } = format;
  let text = "";
  let place = 0;
  const padding = digits - plain.length;
  for (const token of tokens) {
    if (token.startsWith("'")) text += token.slice(1);
    else {
      // Digits beyond the placeholders stand at the first of them.
      if (place === 0 && padding < 0) text += plain.slice(0, -padding);
      const digit = place < padding ? undefined : plain[place - padding];
      text += digit ?? (token === "0" ? "0" : token === "?" ? " " : "");
      place++;
    }
  }
  return text.trim();
}
