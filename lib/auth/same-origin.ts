import "server-only";
import { headers } from "next/headers";
import { isOfThisOrigin } from "./origin";

/** What every server action asks first. */
export async function isSameOrigin(): Promise<boolean> {
  return isOfThisOrigin(await headers());
}
