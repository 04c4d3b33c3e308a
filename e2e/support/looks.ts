/**
 * Each language and each colour scheme, once: what axe can find wrong with words does not depend on colours, nor with
 * colours on words.
 */
export const LOOKS = [
  { locale: "en", colorScheme: "light" },
  { locale: "ru", colorScheme: "dark" },
] as const;
