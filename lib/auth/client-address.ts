import "server-only";
import { headers } from "next/headers";

/**
 * The address of the browser: the one the nearest proxy saw, which is the last of `x-forwarded-for`. Whatever stands
 * before it the client may have made up.
 */
export async function clientAddress(): Promise<string | null> {
  const forwarded = (await headers()).get("x-forwarded-for");
  return forwarded?.split(",").at(-1)?.trim().slice(0, 45) || null;
}
