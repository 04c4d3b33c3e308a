import { describe, expect, it } from "vitest";
import { parseEnv } from "./env";

const LEAST = {
  DATABASE_URL: "postgres://app:secret@localhost/rollcall",
  AUTH_SECRET: "x".repeat(32),
  ROLLCALL_MASTER_KEY: Buffer.alloc(32).toString("base64"),
};
const KEYS = { INNGEST_EVENT_KEY: "event", INNGEST_SIGNING_KEY: "signkey-prod-1" };
const URL_OF_APP = { ROLLCALL_URL: "https://rollcall.example" };

describe("the environment", () => {
  it("is complete with a database, two secrets, and for the server an Inngest and its own address", () => {
    expect(parseEnv(LEAST, { server: false })).toMatchObject({ DATABASE_POOL_SIZE: 10, IMPORT_MAX_MB: 50 });
    for (const inngest of [
      { ...KEYS, ...URL_OF_APP },
      { INNGEST_DEV: "1" },
      { INNGEST_DEV: "http://localhost:8288", ROLLCALL_URL: "http://localhost:3000" },
    ])
      expect(() => parseEnv({ ...LEAST, ...inngest }, { server: true })).not.toThrow();
  });

  it("has databases that are PostgreSQL's", () => {
    for (const name of ["DATABASE_URL", "DATABASE_DIRECT_URL"])
      expect(() => parseEnv({ ...LEAST, [name]: "https://localhost/rollcall" }, { server: false })).toThrow(
        `${name} must be an address`,
      );
    const other = { ...LEAST, DATABASE_URL: "postgresql://app@localhost/rollcall?sslmode=require" };
    expect(() => parseEnv(other, { server: false })).not.toThrow();
  });

  it("names every fault at once", () => {
    const given = { ...LEAST, AUTH_SECRET: "short", ROLLCALL_MASTER_KEY: undefined, DATABASE_PREPARE: "no" };
    const parse = () => parseEnv(given, { server: false });
    for (const name of ["AUTH_SECRET", "ROLLCALL_MASTER_KEY", "DATABASE_PREPARE"])
      expect(parse).toThrow(name);
    expect(parse).not.toThrow("DATABASE_URL");
  });

  it("has an Inngest for the server, or the server does not start", () => {
    for (const inngest of [{}, { INNGEST_DEV: "0" }, { ...KEYS, INNGEST_SIGNING_KEY: "" }])
      expect(() => parseEnv({ ...LEAST, ...inngest }, { server: true })).toThrow("INNGEST_SIGNING_KEY");
  });

  it("has an address for the links of the server, or it does not start", () => {
    expect(() => parseEnv({ ...LEAST, ...KEYS }, { server: true })).toThrow("ROLLCALL_URL is not set");
    expect(() => parseEnv({ ...LEAST, ...KEYS }, { server: false })).not.toThrow();
  });

  it("lets no public server take calls from anybody", () => {
    const unsigned = { ...LEAST, ...KEYS, INNGEST_DEV: "1" };
    for (const isPublic of [URL_OF_APP, { ROLLCALL_URL: "HTTPS://rollcall.example" }, { VERCEL: "1" }])
      expect(() => parseEnv({ ...unsigned, ...isPublic }, { server: true })).toThrow("INNGEST_DEV is set");
    const signed = { ...unsigned, ...URL_OF_APP, VERCEL: "1", INNGEST_DEV: "0" };
    expect(() => parseEnv(signed, { server: true })).not.toThrow();
  });

  it("has a provider's settings all or none, and takes an empty one for none", () => {
    const half = { ...LEAST, RESEND_API_KEY: "re_1", MAIL_FROM: "" };
    for (const name of ["MAIL_FROM", "ROLLCALL_URL"])
      expect(() => parseEnv(half, { server: false })).toThrow(name);
    expect(() => parseEnv({ ...half, RESEND_API_KEY: "" }, { server: false })).not.toThrow();
  });

  it("shows no value", () => {
    const secret = "not-so-long-a-secret";
    expect(() => parseEnv({ ...LEAST, AUTH_SECRET: secret }, { server: false })).toThrow("AUTH_SECRET");
    expect(() => parseEnv({ ...LEAST, AUTH_SECRET: secret }, { server: false })).not.toThrow(secret);
    expect(() => parseEnv({ ...LEAST, LOG_LEVEL: secret }, { server: false })).not.toThrow(secret);
  });
});
