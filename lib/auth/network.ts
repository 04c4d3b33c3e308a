import { isIP } from "node:net";

/**
 * The client's address in `x-forwarded-for`, to which each proxy adds at the end the address it was called from: so
 * many from the end as there are proxies that can be believed. Whatever stands before it the client may have made up.
 *
 * @returns null where there is none, or no address
 */
export function forwardedAddress(header: string | null, trustedProxies: number): string | null {
  if (!header || trustedProxies === 0) return null;
  const address = header.split(",").at(-trustedProxies)?.trim().toLowerCase() ?? "";
  const plain = address.startsWith("::ffff:") && isIP(address.slice(7)) === 4 ? address.slice(7) : address;
  return isIP(plain) ? plain : null;
}

/**
 * What counts as one place: an IPv4 address, or the /64 that one household or machine has of IPv6 to change addresses
 * in as it likes.
 */
export function networkOf(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = "", tail] = address.split("%")[0]?.split("::") ?? [];
  const before = head ? head.split(":") : [];
  const after = tail ? tail.split(":") : [];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array.from({ length: zeros }, () => "0"), ...after];
  return `${groups
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(":")}::/64`;
}
