import { AsyncLocalStorage } from "node:async_hooks";

/** What a proxy in front may have named the request by; the response carries it too. */
export const REQUEST_ID_HEADER = "x-request-id";

const SANE = /^[\w.:-]{1,128}$/;

const current = new AsyncLocalStorage<string>();

/** The id that a request came with, else a new one: a line of the log is no place for whatever a client says. */
export function requestIdOf(headers: Pick<Headers, "get">): string {
  const given = headers.get(REQUEST_ID_HEADER);
  return given !== null && SANE.test(given) ? given : crypto.randomUUID();
}

/** Runs `work` so that every line of the log that it writes bears the id. */
export function withRequestId<T>(id: string, work: () => T): T {
  return current.run(id, work);
}

export function currentRequestId(): string | undefined {
  return current.getStore();
}
