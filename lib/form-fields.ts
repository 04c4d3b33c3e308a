import { isStorable } from "./storable";

/** The fields of a form, for a schema to parse. A server action can be called with anything: what is no form has none. */
export function formFields(form: unknown): Record<string, FormDataEntryValue> {
  const fields = form instanceof FormData ? Object.fromEntries(form) : {};
  return isStorable(fields) ? fields : {};
}
