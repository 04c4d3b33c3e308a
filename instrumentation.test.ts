import { afterEach, expect, it, vi } from "vitest";
import { register } from "./instrumentation";

afterEach(() => vi.unstubAllEnvs());

it("leaves a server without the address of the role that row-level security does not bind", async () => {
  vi.stubEnv("NEXT_RUNTIME", "nodejs");
  vi.stubEnv("DATABASE_URL", "postgres://app:secret@localhost/rollcall");
  vi.stubEnv("DATABASE_OWNER_URL", "postgres://owner:secret@localhost/rollcall");
  vi.stubEnv("AUTH_SECRET", "x".repeat(32));
  vi.stubEnv("ROLLCALL_MASTER_KEY", Buffer.alloc(32).toString("base64"));
  vi.stubEnv("ROLLCALL_URL", "https://rollcall.example");
  vi.stubEnv("INNGEST_DEV", undefined);
  vi.stubEnv("INNGEST_EVENT_KEY", "event");
  vi.stubEnv("INNGEST_SIGNING_KEY", "signkey-prod-1");
  await register();
  expect("DATABASE_OWNER_URL" in process.env).toBe(false);
  expect(process.env.DATABASE_URL).toContain("app");
});
