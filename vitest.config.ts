import { fileURLToPath } from "node:url";
import { configDefaults, defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));

/** `server-only` throws outside a React server; tests of server code need it silent. */
const alias = [
  { find: "server-only", replacement: `${root}tests/server-only.ts` },
  { find: /^@\//, replacement: root },
];

/** Wherever a test stands it is run. */
const exclude = [...configDefaults.exclude, ".next/**"];

/** Unit tests touch nothing outside; `.db.test.ts` files get a real Postgres, one company (or schema) per suite. */
export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...exclude, "**/*.db.test.ts"],
        },
      },
      {
        resolve: { alias },
        test: {
          name: "db",
          include: ["**/*.db.test.ts"],
          exclude,
          globalSetup: ["tests/global-setup.ts"],
          testTimeout: 180_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
