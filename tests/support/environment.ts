import { randomBytes } from "node:crypto";
import { migrate } from "@/db/migrate";

/**
 * Migrates a database and makes what programs need in their environment to use it: the app's own role, and secrets
 * that nobody else has.
 * @param ownerUrl of the role that owns it
 */
export async function environmentFor(ownerUrl: string) {
  const app = new URL(ownerUrl);
  app.username = "rollcall_app";
  app.password = randomBytes(12).toString("hex");
  await migrate(ownerUrl, app.href);
  return {
    TEST_DATABASE_OWNER_URL: ownerUrl,
    DATABASE_URL: app.href,
    AUTH_SECRET: randomBytes(32).toString("base64"),
    ROLLCALL_MASTER_KEY: randomBytes(32).toString("base64"),
  };
}
