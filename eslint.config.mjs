import { defineConfig, globalIgnores } from "eslint/config";
import nextVitals from "eslint-config-next/core-web-vitals";
import nextTs from "eslint-config-next/typescript";
import prettier from "eslint-config-prettier";

/** Imports go one way: app -> components -> lib -> db. Nothing imports local/. */
const zones = [
  { target: "./components", from: ["./app", "./local", "./inngest"] },
  {
    target: "./lib",
    from: ["./app", "./components", "./local", "./inngest/functions", "./inngest/index.ts"],
  },
  // db/seed.ts is a program over the layers above, not part of the layer.
  {
    target: ["./db/client.ts", "./db/migrate.ts", "./db/schema"],
    from: ["./app", "./components", "./local", "./lib", "./inngest"],
  },
  { target: "./inngest", from: ["./app", "./components", "./local"] },
  { target: "./app", from: ["./local"] },
  { target: "./lib/workbook", from: ["./db", "./lib"], except: ["./workbook"] },
  { target: "./components/ui", from: ["./lib", "./db", "./components"], except: ["./ui", "./cn.ts"] },
];

export default defineConfig([
  ...nextVitals,
  ...nextTs,
  prettier,
  globalIgnores([".next/**", ".data/**", "next-env.d.ts", "screenshots/**", "playwright-report/**"]),
  {
    settings: { "import/resolver": { typescript: true } },
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/ban-ts-comment": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "import/no-restricted-paths": ["error", { zones, basePath: import.meta.dirname }],
      "no-console": "error",
    },
  },
  {
    files: ["local/**", "bench/**", "db/*.ts", "e2e/**", "tests/**", "*.config.*"],
    rules: { "no-console": "off" },
  },
]);
