import type { PasswordPolicy } from "../settings";

/** No characters that are mistaken for one another when they are read out or copied by hand: l, 1, I, O, 0. */
const LOWER = "abcdefghijkmnpqrstuvwxyz";
const UPPER = "ABCDEFGHJKLMNPQRSTUVWXYZ";
const DIGITS = "23456789";
const SYMBOLS = "!#%*+-=?@";
/** Eighty bits and more, where the policy does not ask for a shorter one. */
const USUAL_LENGTH = 16;

/** A random password that the policy takes; symbols are in it only where they are asked for. */
export function generatePassword(policy: PasswordPolicy): string {
  const length = Math.min(Math.max(policy.minLength, USUAL_LENGTH), policy.maxLength);
  const asked = [
    ...(policy.lowercase || policy.latinLetter ? [LOWER] : []),
    ...(policy.uppercase ? [UPPER] : []),
    ...(policy.digit ? [DIGITS] : []),
    ...(policy.symbol ? [SYMBOLS] : []),
  ];
  const all = LOWER + UPPER + DIGITS + (policy.symbol ? SYMBOLS : "");
  const sets = Array.from({ length }, (_, place) => asked[place] ?? all);
  return shuffled(sets.map((set) => set.charAt(randomBelow(set.length)))).join("");
}

function shuffled(characters: string[]): string[] {
  for (let last = characters.length - 1; last > 0; last -= 1) {
    const other = randomBelow(last + 1);
    [characters[last], characters[other]] = [characters[other] ?? "", characters[last] ?? ""];
  }
  return characters;
}

const WORDS = 2 ** 32;

/** Each number from 0 below `end` as likely as another: what would make the first of them likelier is thrown away. */
function randomBelow(end: number): number {
  const fair = WORDS - (WORDS % end);
  for (;;) {
    const [word = WORDS] = crypto.getRandomValues(new Uint32Array(1));
    if (word < fair) return word % end;
  }
}
