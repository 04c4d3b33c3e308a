import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { ENVIRONMENT } from "@/lib/env";

const read = (file: string) => readFileSync(file, "utf8");
const filesOf = (folder: string, ending: string) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(ending))
    .map((file) => path.join(folder, file));

const PAGES = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", ...filesOf("docs", ".md")];

/** The variables that the tables of a page name in their first column. */
const variablesOf = (page: string) =>
  read(page)
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .flatMap((line) =>
      [...(line.split("|")[1] ?? "").matchAll(/`([A-Z][A-Z_]+)`/g)].map(([, name = ""]) => name),
    );

it("leads somewhere by each of its links", () => {
  const dead = PAGES.flatMap((page) =>
    [...read(page).matchAll(/\]\(([^)#:]+)\)/g)]
      .map(([, link = ""]) => path.join(path.dirname(page), link))
      .filter((target) => !existsSync(target))
      .map((target) => `${page}: ${target}`),
  );
  expect(dead).toEqual([]);
});

it("names commands and files that there are", () => {
  const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
  const commands = PAGES.flatMap((page) => [...read(page).matchAll(/\bnpm run ([a-z][a-z:]*)/g)]);
  expect(commands.length).toBeGreaterThan(5);
  expect(commands.map(([, name = ""]) => name).filter((name) => !(name in scripts))).toEqual([]);
  const files = PAGES.flatMap((page) => [
    ...read(page).matchAll(/`([\w./-]+\/[\w./-]+\.(?:ts|tsx|json|md))`/g),
  ]);
  expect(files.map(([, name = ""]) => name).filter((name) => !existsSync(name))).toEqual([]);
});

it("explains every variable of the environment, and none that nobody reads", () => {
  const deploying = variablesOf("docs/deploy.md");
  const explained = [...variablesOf("README.md"), ...deploying];
  expect(ENVIRONMENT.filter((name) => !explained.includes(name))).toEqual([]);
  // What `npm start` alone listens to is in the README.
  expect(ENVIRONMENT.filter((name) => !deploying.includes(name))).toEqual(["PORT", "INNGEST_DEV"]);
  const code = ["lib/env.ts", "db/migrate.ts", ...filesOf("local", ".ts"), ...filesOf("e2e/support", ".ts")];
  const texts = code.map(read).join("\n");
  expect(explained.filter((name) => !new RegExp(`\\b${name}\\b`).test(texts))).toEqual([]);
});
