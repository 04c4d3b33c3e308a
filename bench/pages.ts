import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { type BrowserContext, chromium, type Cookie } from "@playwright/test";
import { z } from "zod";
import { findBrowser } from "@/e2e/support/browser";
import { listAddresses } from "@/e2e/wall/server-actions";
import { PROJECT_ROOT } from "@/local/child";
import { findFreePort } from "@/local/ports";
import { FORM_FACTORS, type FormFactor, judge, type PageReport } from "./lighthouse";
import { listAddressesOf } from "./list-addresses";
import { round } from "./measure";
import { setTheStage, type Stage, type Visitor } from "./pages-stage";
import { percentile } from "./percentile";
import { withProduct } from "./product";
import type { Line, Suite } from "./suite";

const USERS = 1_000_000;
const REQUESTS = 40;
const KB = 1_000;

/** Whoever a page is for where that is not an admin. */
const VISITORS: Readonly<Record<string, Visitor>> = {
  "/sign-in": "stranger",
  "/invite/[token]": "stranger",
  "/no-access": "plain",
  "/account": "plain",
  "/new-password": "due",
};
/** Shows nothing: it leads to another page. */
const LEADS_ON = "/";

/**
 * Every page of the built product, in a company of a million users: the server's time to the last byte, the bytes of
 * JavaScript, and what Lighthouse says; of the list of users also the server's time of what admins look for in it. What
 * the parts have held stands beside each line, though it is of the whole suite. The floor of the bytes is what Next and React bring to an empty page, that of
 * the time a route that only answers.
 */
export const pages: Suite = {
  name: "pages",

  run: () =>
    withProduct(async (product) => {
      const { executablePath, env } = await findBrowser();
      const port = await findFreePort();
      const profile = await mkdtemp(path.join(tmpdir(), "rollcall-bench-"));
      const context = await chromium.launchPersistentContext(profile, {
        executablePath,
        env: { ...process.env, ...env },
        args: [`--remote-debugging-port=${port}`],
        baseURL: product.url,
        locale: "en-GB",
      });
      try {
        const stage = await setTheStage(context, product, USERS);
        const floor = await measureFloor(product.url);
        const lines = [
          floor.line,
          ...(await measurePages(stage, product.url, { context, port }, floor)),
          ...(await measureLists(stage, product.url, floor)),
        ];
        const memory = await product.memory();
        return lines.map((line) => ({ ...line, ...memory }));
      } finally {
        await context.close();
        await rm(profile, { recursive: true, force: true });
      }
    }),
};

async function measurePages(
  stage: Stage,
  url: string,
  { context, port }: { context: BrowserContext; port: number },
  floor: Floor,
): Promise<Line[]> {
  const lines: Line[] = [];
  for (const address of listAddresses("page").filter((each) => each !== LEADS_ON)) {
    const cookies = stage.visitors[VISITORS[address] ?? "admin"];
    const there = new URL(fillIn(address, stage.ids), url).href;
    const times = await timeRequests(there, cookies);
    await context.clearCookies();
    await context.addCookies([...cookies]);
    const reports: Partial<Record<FormFactor, PageReport>> = {};
    for (const formFactor of FORM_FACTORS) reports[formFactor] = await judge(there, port, formFactor);
    lines.push(await lineOf(address, times, reports, floor));
  }
  return lines;
}

/** The server alone: a browser gets the same page, whatever is listed on it. */
async function measureLists({ visitors, list }: Stage, url: string, floor: Floor): Promise<Line[]> {
  const lines: Line[] = [];
  for (const { name, address } of listAddressesOf(list)) {
    const times = await timeRequests(new URL(address, url).href, visitors.admin);
    lines.push({ page: name, ...serverFigures(times, floor.ms) });
  }
  return lines;
}

interface Floor {
  readonly line: Line;
  readonly scriptKb: number;
  readonly ms: number;
}

async function measureFloor(url: string): Promise<Floor> {
  const times = await timeRequests(`${url}/api/health`, []);
  const manifest = await readFile(path.join(PROJECT_ROOT, ".next", "build-manifest.json"), "utf8");
  const { rootMainFiles } = z.object({ rootMainFiles: z.array(z.string()) }).parse(JSON.parse(manifest));
  const scripts = rootMainFiles.map((file) => `${url}/_next/${file}`);
  const ms = percentile(times, 0.5);
  const scriptKb = await compressedKb(scripts, gzipSync);
  return {
    ms,
    scriptKb,
    line: {
      page: "floor: Next and React alone; a route that only answers",
      ...serverFigures(times, ms),
      ...scriptFigures(scriptKb, await compressedKb(scripts, brotliCompressSync), scriptKb),
    },
  };
}

async function lineOf(
  page: string,
  times: readonly number[],
  reports: Partial<Record<FormFactor, PageReport>>,
  floor: Floor,
): Promise<Line> {
  const { desktop, mobile } = reports;
  if (!desktop || !mobile) throw new Error("not judged");
  const scoresOf = ({ scores }: PageReport) => Object.values(scores).join(" ");
  const faults = [...new Set([...desktop.faults, ...mobile.faults])];
  if (faults.length > 0) console.log(`${page}: ${faults.join(", ")}`);
  return {
    page,
    ...serverFigures(times, floor.ms),
    ...scriptFigures(
      desktop.scriptBytes / KB,
      await compressedKb(desktop.scripts, brotliCompressSync),
      floor.scriptKb,
    ),
    "Lighthouse desktop": scoresOf(desktop),
    "first paint ms": Math.round(desktop.firstPaintMs),
    "layout shift": round(desktop.layoutShift, 3),
    "Lighthouse mobile": scoresOf(mobile),
    "mobile first paint ms": Math.round(mobile.firstPaintMs),
    "mobile layout shift": round(mobile.layoutShift, 3),
  };
}

const serverFigures = (times: readonly number[], floorMs: number) => ({
  "server p50 ms": round(percentile(times, 0.5), 1),
  "server p95 ms": round(percentile(times, 0.95), 1),
  "x floor, time": round(percentile(times, 0.5) / floorMs, 1),
});

const scriptFigures = (gzipKb: number, asBrotliKb: number, floorKb: number) => ({
  "JS KB gzip": round(gzipKb, 1),
  "JS KB brotli": round(asBrotliKb, 1),
  "x floor, JS": round(gzipKb / floorKb, 2),
});

/** To the last byte of the page, all that streams in among it. */
async function timeRequests(url: string, cookies: readonly Cookie[]): Promise<number[]> {
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const times: number[] = [];
  for (let request = 0; request < 2 * REQUESTS; request++) {
    const start = performance.now();
    const response = await fetch(url, { headers: { cookie }, redirect: "manual" });
    await response.arrayBuffer();
    if (response.status !== 200) throw new Error(`${url} answers ${response.status}`);
    // The first half warms the caches, which a server in use has warm.
    if (request >= REQUESTS) times.push(performance.now() - start);
  }
  return times;
}

/** `next start` compresses by gzip, a CDN in front of it by Brotli. */
async function compressedKb(urls: readonly string[], compress: (bytes: Buffer) => Buffer): Promise<number> {
  const files = await Promise.all(urls.map(async (url) => (await fetch(url)).arrayBuffer()));
  return files.reduce((sum, file) => sum + compress(Buffer.from(file)).length, 0) / KB;
}

/** @throws for a page whose dynamic part nothing stands for yet */
function fillIn(address: string, ids: Stage["ids"]): string {
  const [before = "", dynamic] = address.split("[");
  if (dynamic === undefined) return address;
  const id = ids[before];
  if (!id) throw new Error(`No page of ${address} is known here`);
  return `${before}${id}`;
}
