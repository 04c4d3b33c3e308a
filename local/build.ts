import { createHash } from "node:crypto";
import { readFile, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";

/** What `next build` does not read; package-lock.json stands for node_modules. */
const OTHER_FOLDERS = new Set([
  "node_modules",
  "bench",
  "coverage",
  "docs",
  "e2e",
  "local",
  "playwright-report",
  "samples",
  "screenshots",
  "test-results",
  "tests",
]);
const OTHER_FILES =
  /\.test\.tsx?$|\.md$|\.tsbuildinfo$|^next-env\.d\.ts$|^(vitest|playwright|eslint|drizzle|knip)\b/;

/** A digest of everything that decides what the built app is. */
export async function hashSources(root: string): Promise<string> {
  const files = await filesBelow(root, "");
  const hash = createHash("sha256");
  for (const [name, value] of Object.entries(process.env).sort()) {
    if (name.startsWith("NEXT_PUBLIC_")) hash.update(`${name}=${value}\0`);
  }
  for (const file of files.sort()) {
    const content = await readFile(path.join(root, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

/**
 * Runs `build` unless the build at hand came whole from the same sources. The mark is taken away
 * before building and set after, so a build that failed, was killed, or was made by hand is never used.
 */
export async function ensureBuilt(root: string, build: () => Promise<void>): Promise<"built" | "unchanged"> {
  const mark = path.join(root, ".next", "rollcall-build.json");
  const buildId = () => readOrEmpty(path.join(root, ".next", "BUILD_ID"));
  const stamp = async () => JSON.stringify({ sources: await hashSources(root), buildId: await buildId() });
  if ((await buildId()) && (await readOrEmpty(mark)) === (await stamp())) return "unchanged";
  // Taken before building: what is edited meanwhile may or may not be in the build.
  const sources = await hashSources(root);
  await rm(mark, { force: true });
  await build();
  if (!(await buildId())) throw new Error("The build ended early: it left no .next/BUILD_ID");
  await writeFile(mark, JSON.stringify({ sources, buildId: await buildId() }));
  return "built";
}

async function filesBelow(root: string, folder: string): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(path.join(root, folder), { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    const hidden = entry.name.startsWith(".") && !entry.name.startsWith(".env");
    if (hidden || (!folder && OTHER_FOLDERS.has(entry.name)) || OTHER_FILES.test(entry.name)) continue;
    if (entry.isDirectory()) found.push(...(await filesBelow(root, file)));
    else if (entry.isFile()) found.push(file);
  }
  return found;
}

function readOrEmpty(file: string): Promise<string> {
  return readFile(file, "utf8").catch(() => "");
}
