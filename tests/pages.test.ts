import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

/** Pages begin to be sent before the frame around them turns a stranger away, so each has a gate of its own. */
const GATE = /\brequire(?:Admin|User|PasswordDue)\(\)/;
const GUARDED = ["app/(console)", "app/(account)"];

it("finds a gate in every page that is not for everyone", () => {
  const pages = GUARDED.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => path.basename(file) === "page.tsx")
      .map((file) => path.join(folder, file)),
  );
  expect(pages.length).toBeGreaterThan(10);
  const open = pages.filter((page) => !hasGate(page, new Set()));
  expect(open, "Get what the page shows behind requireAdmin() or requireUser()").toEqual([]);
});

/** In the page itself, or in a component that it is made of. */
function hasGate(file: string, seen: Set<string>): boolean {
  if (seen.has(file)) return false;
  seen.add(file);
  const text = readFileSync(file, "utf8");
  if (GATE.test(text)) return true;
  return [...text.matchAll(/from "(@\/components\/[^"]+|\.[^"]*)"/g)].some(([, name = ""]) => {
    const found = resolve(file, name);
    return found !== undefined && hasGate(found, seen);
  });
}

function resolve(from: string, name: string): string | undefined {
  const base = name.startsWith("@/") ? name.slice(2) : path.join(path.dirname(from), name);
  return [".tsx", ".ts"]
    .map((ending) => base + ending)
    .find((file) => statSync(file, { throwIfNoEntry: false }));
}
