import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { log } from "./log";
import { requireEnvironment } from "./require-environment";

const told = vi.spyOn(process.stderr, "write").mockReturnValue(true);
const warned = vi.spyOn(log, "warn").mockReturnValue(undefined);
vi.spyOn(process, "exit").mockImplementation((code) => {
  throw new Error(`ended with ${code}`);
});

beforeEach(() => {
  vi.stubEnv("NODE_ENV", "production");
  vi.stubEnv("DATABASE_URL", "postgres://app:secret@localhost/rollcall");
  vi.stubEnv("AUTH_SECRET", "x".repeat(32));
  vi.stubEnv("ROLLCALL_MASTER_KEY", Buffer.alloc(32).toString("base64"));
  vi.stubEnv("INNGEST_EVENT_KEY", "event");
  vi.stubEnv("INNGEST_SIGNING_KEY", "signkey-prod-1");
  vi.stubEnv("ROLLCALL_URL", "https://rollcall.example");
  vi.stubEnv("INNGEST_DEV", undefined);
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.clearAllMocks();
});

it("lets a server begin whose environment is complete, without a word", () => {
  requireEnvironment();
  expect(told).not.toHaveBeenCalled();
  expect(warned).not.toHaveBeenCalled();
});

it("ends one that knows no address for its links", () => {
  vi.stubEnv("ROLLCALL_URL", undefined);
  expect(requireEnvironment).toThrow("ended with 1");
  expect(told.mock.calls.join()).toContain("ROLLCALL_URL is not set");
});

it("warns of one that takes calls from anybody, where it is no development", () => {
  vi.stubEnv("ROLLCALL_URL", undefined);
  vi.stubEnv("INNGEST_DEV", "http://localhost:8288");
  requireEnvironment();
  expect(warned.mock.calls.join()).toContain("INNGEST_DEV");
  warned.mockClear();
  vi.stubEnv("NODE_ENV", "development");
  requireEnvironment();
  expect(warned).not.toHaveBeenCalled();
});
