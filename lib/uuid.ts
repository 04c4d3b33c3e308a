import { createParser } from "nuqs/server";

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** An id in the address of a page, as the database writes it. */
export const parseAsUuid = createParser<string>({
  parse: (text) => (UUID.test(text) ? text : null),
  serialize: (id) => id,
});
