import { parse } from "@marcbachmann/cel-js";
import type { Event } from "./wire";

type Scope = { event: Event; async?: Event };

/** Apps may write values into expressions, each of which is then another one. */
const MAX_COMPILED = 1_000;
const compiled = new Map<string, ReturnType<typeof parse>>();

function compile(expression: string) {
  const known = compiled.get(expression);
  if (known) return known;
  const made = parse(expression);
  if (compiled.size >= MAX_COMPILED) compiled.clear();
  compiled.set(expression, made);
  return made;
}

/** What is wrong with a CEL expression, or null. */
export function expressionFault(expression: string): string | null {
  try {
    compile(expression);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Whether a CEL expression holds. One that cannot be computed, for instance over a missing field, does not. */
export function holds(expression: string | null | undefined, scope: Scope): boolean {
  if (!expression) return true;
  try {
    return compile(expression)(scope) === true;
  } catch {
    return false;
  }
}

/** The value of a key expression as text; the same text for every event over which it cannot be computed. */
export function keyOf(expression: string, event: Event): string {
  try {
    const value: unknown = compile(expression)({ event });
    return (
      JSON.stringify(value, (_, part: unknown) => (typeof part === "bigint" ? String(part) : part)) ?? ""
    );
  } catch {
    return "";
  }
}
