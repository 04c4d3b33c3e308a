/**
 * What hosts put into the addresses they show for libpq and Prisma. PostgreSQL knows none of it, and refuses a
 * connection with it: postgres.js hands on as a setting of the server what it does not know itself.
 */
const OF_OTHER_CLIENTS = [
  "channel_binding",
  "connection_limit",
  "gssencmode",
  "pgbouncer",
  "pool_timeout",
  "supa",
  "uselibpqcompat",
];

/** The address of a database as postgres.js can use it. */
export function connectionUrl(address: string): string {
  if (!URL.canParse(address)) return address;
  const url = new URL(address);
  for (const name of OF_OTHER_CLIENTS) url.searchParams.delete(name);
  return url.href;
}
