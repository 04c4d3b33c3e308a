import { execFile } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { chromium } from "@playwright/test";
import { PROJECT_ROOT } from "@/local/child";

const run = promisify(execFile);

export type Browser = {
  executablePath: string;
  /** Added to the environment of the browser. */
  env: Record<string, string>;
};

const NAMES = ["google-chrome-stable", "google-chrome", "chromium", "chromium-browser"];
const MAC_APPS = ["Google Chrome", "Chromium"].flatMap((name) =>
  ["/Applications", `${process.env.HOME}/Applications`].map(
    (at) => `${at}/${name}.app/Contents/MacOS/${name}`,
  ),
);

/**
 * A Chromium that starts on this machine: the one of CHROMIUM_PATH, an installed Chrome or Chromium,
 * one that Playwright downloaded, or the one that came with npm (Linux on x64). Nothing is downloaded.
 * With CHROMIUM_PATH=bundled the last is taken at once.
 */
export async function findBrowser(): Promise<Browser> {
  const { CHROMIUM_PATH } = process.env;
  if (CHROMIUM_PATH && CHROMIUM_PATH !== "bundled") {
    if (await starts(CHROMIUM_PATH)) return { executablePath: CHROMIUM_PATH, env: {} };
    throw new Error(`CHROMIUM_PATH is ${CHROMIUM_PATH}, which does not start.`);
  }
  const installed = CHROMIUM_PATH ? [] : [...onPath(NAMES), ...MAC_APPS, chromium.executablePath()];
  for (const executablePath of installed) {
    if (existsSync(executablePath) && (await starts(executablePath))) return { executablePath, env: {} };
  }
  const bundled = await unpackBundled();
  if (bundled) return bundled;
  throw new Error("No Chromium was found. Install Chrome or Chromium, or name one in CHROMIUM_PATH.");
}

function onPath(names: string[]): string[] {
  const folders = (process.env.PATH ?? "").split(path.delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name))).filter(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Installed is not enough: Ubuntu has a `chromium-browser` that only says how to get one. */
async function starts(executablePath: string, env: Record<string, string> = {}): Promise<boolean> {
  return run(executablePath, ["--version", "--no-sandbox"], {
    timeout: 30_000,
    env: { ...process.env, ...env },
  }).then(
    () => true,
    () => false,
  );
}

/** The browser of @sparticuz/chromium, unpacked beside the packages once. Null where it cannot run. */
async function unpackBundled(): Promise<Browser | null> {
  if (process.platform !== "linux" || process.arch !== "x64") return null;
  const manifest = path.join(PROJECT_ROOT, "node_modules", "@sparticuz", "chromium", "package.json");
  const { version } = JSON.parse(await readFile(manifest, "utf8")) as { version: string };
  const folder = path.join(PROJECT_ROOT, "node_modules", ".cache", `chromium-${version}`);
  if (!existsSync(folder)) await unpackInto(folder);

  const executablePath = path.join(folder, "chromium");
  const env = { FONTCONFIG_FILE: path.join(folder, "fonts.conf") };
  if (await starts(executablePath, env)) return { executablePath, env };
  // A bare machine lacks NSS, which the package brings.
  const withLibraries = { ...env, LD_LIBRARY_PATH: path.join(folder, "al2023", "lib") };
  return (await starts(executablePath, withLibraries)) ? { executablePath, env: withLibraries } : null;
}

async function unpackInto(folder: string): Promise<void> {
  const partial = `${folder}.${process.pid}`;
  await mkdir(partial, { recursive: true });
  // The package unpacks to the temp folder, under a name that anybody on the machine could have taken before,
  // and its libraries only where it believes itself on AWS Lambda: so it is told both, in a process of its own.
  const script = 'await (await import("@sparticuz/chromium")).default.executablePath()';
  await run(process.execPath, ["--input-type=module", "-e", script], {
    cwd: PROJECT_ROOT,
    env: { ...process.env, TMPDIR: partial, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs20.x" },
  });
  await writeFile(path.join(partial, "fonts.conf"), fontsConfig(folder));
  await rename(partial, folder).catch(() => rm(partial, { recursive: true, force: true }));
}

/** The system's fonts, and those of the package: without any a page has no text at all. */
function fontsConfig(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${xmlText(folder)}/fonts</dir>
  <cachedir>${xmlText(folder)}/fonts-cache</cachedir>
</fontconfig>
`;
}

function xmlText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
