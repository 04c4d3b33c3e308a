/** Joins class names, leaving out what is falsy. Variants never contradict each other, so nothing is merged. */
export function cn(...parts: (string | false | null | undefined)[]): string {
  return parts.filter(Boolean).join(" ");
}
