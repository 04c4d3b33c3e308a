import "server-only";
import { headers } from "next/headers";
import { env } from "../env";
import { forwardedAddress } from "./network";

/** Where the request came from, as the proxies in front of the app tell it; null where none of them is believed. */
export async function clientAddress(): Promise<string | null> {
  return forwardedAddress((await headers()).get("x-forwarded-for"), env().TRUSTED_PROXIES);
}
