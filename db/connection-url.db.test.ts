import postgres from "postgres";
import { expect, it } from "vitest";
import { connectionUrl } from "./connection-url";

it("connects by an address as hosts show it", async () => {
  const shown = new URL(process.env.TEST_DATABASE_OWNER_URL ?? "");
  shown.search = "?sslmode=disable&channel_binding=require&pgbouncer=true&application_name=from-the-address";
  const sql = postgres(connectionUrl(shown.href), { max: 1 });
  try {
    expect(await sql`show application_name`).toEqual([{ application_name: "from-the-address" }]);
  } finally {
    await sql.end();
  }
});

it("leaves the rest of an address as it is", () => {
  for (const address of [
    "postgres://anna:p%40ss%2Fword@db.example.com:6543/rollcall?sslmode=require",
    "postgresql://rollcall_app.project:x@pooler.example.com/rollcall",
    "not an address",
  ])
    expect(connectionUrl(address)).toBe(address);
  expect(connectionUrl("postgresql://a:b@c.example.com/d?sslmode=require&channel_binding=require")).toBe(
    "postgresql://a:b@c.example.com/d?sslmode=require",
  );
});

it("reaches the host, the user and the TLS that an address of Supabase or RDS names", () => {
  const reached = (address: string) => {
    const { host, port, user, ssl } = postgres(connectionUrl(address)).options;
    return { host, port, user, ssl };
  };
  const pooler = "aws-0-eu-central-1.pooler.supabase.com";
  const app = `postgresql://rollcall_app.abcdefgh:x@${pooler}:6543/postgres?pgbouncer=true&sslmode=require`;
  expect(reached(app)).toEqual({
    host: [pooler],
    port: [6543],
    user: "rollcall_app.abcdefgh",
    ssl: "require",
  });
  const rds = "rollcall.c1.eu-central-1.rds.amazonaws.com";
  expect(reached(`postgres://rollcall_app:x@${rds}/rollcall?sslmode=verify-full`)).toEqual({
    host: [rds],
    port: [5432],
    user: "rollcall_app",
    ssl: "verify-full",
  });
});
