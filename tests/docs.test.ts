import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { ENVIRONMENT, parseEnv } from "@/lib/env";

const read = (file: string) => readFileSync(file, "utf8");
const filesOf = (folder: string, ending: string) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(ending))
    .map((file) => path.join(folder, file));

const PAGES = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", ...filesOf("docs", ".md")];

/** The variables that the tables of a page name in their first column, or those of them with that in their second. */
const variablesOf = (page: string, second?: string) =>
  read(page)
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .filter((line) => second === undefined || line.split("|")[2]?.trim() === second)
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

/** Named by us, read by what we use. */
const OF_OTHERS = ["INNGEST_SIGNING_KEY_FALLBACK", "NODE_EXTRA_CA_CERTS"];

it("explains every variable of the environment once, and none that nobody reads", () => {
  const explained = variablesOf("docs/settings.md");
  expect(new Set(explained).size).toBe(explained.length);
  expect(ENVIRONMENT.filter((name) => !explained.includes(name))).toEqual([]);
  const code = ["lib/env.ts", "db/migrate.ts", ...filesOf("local", ".ts"), ...filesOf("e2e", ".ts")];
  const texts = code.map(read).join("\n");
  expect(explained.filter((name) => !new RegExp(`\\b${name}\\b`).test(texts))).toEqual([]);
  const named = PAGES.flatMap((page) => [...read(page).matchAll(/`([A-Z]+(?:_[A-Z]+)+)(?:=[^`]*)?`/g)]);
  expect(named.length).toBeGreaterThan(50);
  const strange = named.map(([, name = ""]) => name).filter((name) => !explained.includes(name));
  expect(strange.filter((name) => !OF_OTHERS.includes(name))).toEqual([]);
});

it("says which of them a server needs, as the server does", () => {
  const needed = variablesOf("docs/settings.md", "yes");
  const values: Record<string, string> = {
    DATABASE_URL: "postgres://app:secret@localhost/rollcall",
    AUTH_SECRET: "x".repeat(32),
    ROLLCALL_MASTER_KEY: Buffer.alloc(32).toString("base64"),
    ROLLCALL_URL: "https://rollcall.example",
  };
  const complete = Object.fromEntries(needed.map((name) => [name, values[name] ?? "x"]));
  expect(() => parseEnv(complete, { server: true })).not.toThrow();
  for (const name of needed)
    expect(() => parseEnv({ ...complete, [name]: undefined }, { server: true })).toThrow(
      `${name} is not set`,
    );
});
