import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

import { CLIENT_NAMESPACES } from "./client-messages";

const root = path.resolve(import.meta.dirname, "../..");
const sources = new Map<string, string>();
for (const folder of ["app", "components"]) {
  for (const file of readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })) {
    if (!/\.tsx?$/.test(file) || /\.test\./.test(file)) continue;
    const name = path.join(folder, file);
    sources.set(name, readFileSync(path.join(root, name), "utf8"));
  }
}

function importsOf(file: string): string[] {
  const found = [...(sources.get(file) ?? "").matchAll(/from "(\.[^"]*|@\/components\/[^"]*)"/g)];
  return found.flatMap(([, target = ""]) => {
    const bare = target.startsWith("@/") ? target.slice(2) : path.join(path.dirname(file), target);
    return [`${bare}.ts`, `${bare}.tsx`].filter((name) => sources.has(name));
  });
}

/** All that the browser may run: what says so, and what that imports. */
function clientFiles(): Set<string> {
  const files = new Set<string>();
  const open = [...sources].filter(([, source]) => source.startsWith('"use client"')).map(([file]) => file);
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (files.has(file)) continue;
    files.add(file);
    open.push(...importsOf(file));
  }
  return files;
}

test("the browser gets the messages that what runs there asks for, and no others", () => {
  const asked = new Set<string>();
  for (const file of clientFiles()) {
    const source = sources.get(file) ?? "";
    for (const [, namespace = ""] of source.matchAll(/useTranslations\(\s*"(\w+)/g)) asked.add(namespace);
    // A namespace that is not written out could be any.
    expect(source, file).not.toMatch(/useTranslations\((?!\s*"\w)/);
  }
  expect([...CLIENT_NAMESPACES].sort()).toEqual([...asked].sort());
});
