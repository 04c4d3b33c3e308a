import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));

/** `server-only` throws outside a React server; tests of server code need it silent. */
const alias = [
  { find: "server-only", replacement: `${root}tests/server-only.ts` },
  { find: /^@\//, replacement: root },
];

/** Unit tests touch nothing outside; `.db.test.ts` files get a real Postgres, one company (or schema) per suite. */
export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          include: ["{lib,components,inngest,db,local,messages,tests}/**/*.test.{ts,tsx}"],
          exclude: ["**/*.db.test.ts"],
        },
      },
      {
        resolve: { alias },
        test: {
          name: "db",
          include: ["{lib,inngest,db,local,app}/**/*.db.test.ts"],
          globalSetup: ["tests/global-setup.ts"],
          testTimeout: 180_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
