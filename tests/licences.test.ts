import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { z } from "zod";

const lockfile = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      license: z.string().optional(),
      dev: z.boolean().optional(),
      devOptional: z.boolean().optional(),
      peer: z.boolean().optional(),
    }),
  ),
});

/** Those that let a product under MIT depend on them, as it does: unchanged, installed beside it. */
const FITTING = new Set([
  "0BSD",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "BlueOak-1.0.0",
  "CC-BY-4.0",
  "ISC",
  "LGPL-3.0-or-later",
  "MIT",
  "MIT-0",
  "MIT/X11",
  "OFL-1.1",
  "Unlicense",
  "Zlib",
]);

const UNSTATED = "none stated";
/** exceljs brings it for reading, which we do not do with it. */
const KNOWN_UNSTATED = ["buffers 0.1.1"];

interface Dependency {
  readonly name: string;
  readonly licence: string;
}

/** Everything that runs in production, whatever the machine. */
async function dependencies(): Promise<Dependency[]> {
  const { packages } = lockfile.parse(JSON.parse(await readFile("package-lock.json", "utf8")));
  return Object.entries(packages).flatMap(([path, { version = "", license, dev, devOptional, peer }]) => {
    if (path === "" || dev || devOptional || peer) return [];
    const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
    return [{ name: `${name} ${version}`, licence: license ?? UNSTATED }];
  });
}

/** Of "A OR B" one is enough, of "A AND B" each counts. */
const fits = (licence: string) =>
  licence
    .replaceAll(/[()]/g, "")
    .split(" OR ")
    .some((choice) => choice.split(" AND ").every((one) => FITTING.has(one)));

it("depends on nothing whose licence does not fit", async () => {
  const unfit = (await dependencies()).filter(({ licence }) => !fits(licence));
  expect(unfit).toEqual(KNOWN_UNSTATED.map((name) => ({ name, licence: UNSTATED })));
});

it("has a list of the licences, which is that of the lockfile", async () => {
  const byLicence = new Map<string, Set<string>>();
  for (const { name, licence } of await dependencies())
    byLicence.set(licence, (byLicence.get(licence) ?? new Set()).add(name));
  const parts = [...byLicence]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([licence, names]) => `## ${licence}\n\n${[...names].sort().join(", ")}\n`);
  const head =
    "# Licences of what Rollcall depends on\n\nMade from the lockfile: `npx vitest run tests/licences -u`.\n";
  await expect([head, ...parts].join("\n")).toMatchFileSnapshot("../docs/licences.md");
});
