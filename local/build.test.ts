import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ensureBuilt, hashSources } from "./build";

let root: string;

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), "rollcall build-"));
  await write("package-lock.json", "{}");
  await write("app/(console)/users/page.tsx", "page");
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function write(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(path.join(root, file)), { recursive: true });
  await writeFile(path.join(root, file), text);
}

/** Does what `next build` does as far as it matters here. */
const build = vi.fn(() => write(".next/BUILD_ID", "id"));
beforeEach(() => void build.mockClear());

test.each(["app/(console)/users/page.tsx", "messages/ru.json", "package-lock.json", "next.config.ts"])(
  "a change of %s changes the digest",
  async (file) => {
    const before = await hashSources(root);
    await write(file, "changed");
    expect(await hashSources(root)).not.toBe(before);
  },
);

test.each(["app/page.test.tsx", "e2e/import.e2e.ts", "README.md", "next-env.d.ts", ".data/secrets.json"])(
  "a change of %s does not",
  async (file) => {
    const before = await hashSources(root);
    await write(file, "changed");
    expect(await hashSources(root)).toBe(before);
  },
);

test("text moved from one file to its neighbour changes the digest", async () => {
  await write("lib/a.ts", "xy");
  await write("lib/b.ts", "");
  const before = await hashSources(root);
  await write("lib/a.ts", "x");
  await write("lib/b.ts", "y");
  expect(await hashSources(root)).not.toBe(before);
});

test("builds once for the same sources", async () => {
  expect(await ensureBuilt(root, build)).toBe("built");
  expect(await ensureBuilt(root, build)).toBe("unchanged");
  await write("lib/env.ts", "new");
  expect(await ensureBuilt(root, build)).toBe("built");
});

test("never uses what a failed build left, even after the change is taken back", async () => {
  const page = "app/(console)/users/page.tsx";
  await ensureBuilt(root, build);
  await write(page, "broken");
  const fail = () => Promise.reject(new Error("broken"));
  await expect(ensureBuilt(root, fail)).rejects.toThrow("broken");
  await write(page, "page");
  expect(await ensureBuilt(root, build)).toBe("built");
});

test("does not take a build that ended early for a build", async () => {
  await expect(ensureBuilt(root, async () => {})).rejects.toThrow("BUILD_ID");
  expect(await ensureBuilt(root, build)).toBe("built");
});

test("builds when the build is gone or is another's", async () => {
  await ensureBuilt(root, build);
  await rm(path.join(root, ".next/BUILD_ID"));
  expect(await ensureBuilt(root, build)).toBe("built");
  await writeFile(path.join(root, ".next/BUILD_ID"), "from next build by hand");
  expect(await ensureBuilt(root, build)).toBe("built");
  expect(await readFile(path.join(root, ".next/BUILD_ID"), "utf8")).toBe("id");
});
