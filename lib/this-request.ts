import "server-only";
import { headers } from "next/headers";
import { requestIdOf, withRequestId } from "./request-id";

/** Runs `work` for the request at hand, so that every line of the log that it writes bears the request's id. */
export async function inThisRequest<T>(work: () => T | Promise<T>): Promise<T> {
  return withRequestId(requestIdOf(await headers()), work);
}
