/** A text as a pattern of LIKE that stands for itself alone. */
export const literal = (text: string) => text.replace(/[\\%_]/g, "\\$&");

/** The pattern of whatever has the text in it. */
export const containing = (text: string) => `%${literal(text)}%`;
