import { expect, it } from "vitest";
import { isOfThisOrigin } from "./origin";

const app = "https://rollcall.example.com";
const host = "rollcall.example.com";

it.each<Record<string, string>>([
  { origin: app, host },
  { origin: "http://localhost:3000", host: "localhost:3000" },
  { origin: app, host: "127.0.0.1:3000", "x-forwarded-host": host },
  { origin: app, host: "127.0.0.1:3000", "x-forwarded-host": `${host}, inner.example.com` },
  { origin: app, host, "x-forwarded-host": "" },
  { origin: "null", host, "sec-fetch-site": "same-origin" },
])("takes %o", (headers) => {
  expect(isOfThisOrigin(new Headers(headers))).toBe(true);
});

it.each<Record<string, string>>([
  { host },
  { origin: "", host },
  { origin: "https://elsewhere.example.com", host },
  { origin: "https://rollcall.example.com.elsewhere.example", host },
  { origin: `${app}:8443`, host },
  { origin: app, host, "x-forwarded-host": `elsewhere.example.com, ${host}` },
  { origin: "null", host },
  { origin: "null", host, "sec-fetch-site": "cross-site" },
  { origin: "null", host, "sec-fetch-site": "same-site" },
  { origin: app },
])("refuses %o", (headers) => {
  expect(isOfThisOrigin(new Headers(headers))).toBe(false);
});
