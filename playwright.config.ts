import { defineConfig } from "@playwright/test";

/** As root Chromium needs --no-sandbox, which Playwright gives by itself. The rest keeps it from calling home. */
const args = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-quic",
  "--no-first-run",
];

export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.e2e.ts",
  outputDir: "test-results",
  globalSetup: "./e2e/support/global-setup.ts",
  // Each has a product of its own; a third one is started by the tests that kill it.
  workers: 2,
  retries: 0,
  forbidOnly: true,
  // The two of them share the cores with what they drive.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: [["list"]],
  use: {
    locale: "en-GB",
    timezoneId: "Europe/Moscow",
    viewport: { width: 1280, height: 800 },
    // What moves without an end costs a machine without a graphics card a core.
    contextOptions: { reducedMotion: "reduce" },
    // A trace of every test, thrown away where it passes, costs a fifth of the time: `--trace on` where one is wanted.
    screenshot: "only-on-failure",
    launchOptions: { args },
  },
  projects: [{ name: "chromium" }],
});
