import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { PROJECT_ROOT } from "@/local/child";

const read = (file: string): unknown =>
  JSON.parse(readFileSync(path.join(PROJECT_ROOT, ".next", file), "utf8"));

const ADDRESSES = z.record(z.string(), z.string());
const actionsSchema = z.object({
  edge: z.record(z.string(), z.unknown()),
  node: z.record(
    z.string(),
    z.object({
      filename: z.string(),
      exportedName: z.string(),
      workers: z.record(z.string(), z.unknown()),
    }),
  ),
});

/** A server action of the build: whoever knows its id can call it at the address of any page that has it. */
export interface ServerAction {
  readonly id: string;
  readonly name: string;
  readonly address: string;
}

/** Every server action that the build has, by name. */
export function listServerActions(): ServerAction[] {
  const { node } = actionsSchema.parse(read("server/server-reference-manifest.json"));
  return Object.entries(node)
    .map(([id, { exportedName, workers }]) => ({
      id,
      name: exportedName,
      address: addressOf(Object.keys(workers)),
    }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

function addressOf(pages: readonly string[]): string {
  const addresses = pages.map(toAddress);
  const [address] = addresses.sort((a, b) => Number(a.includes("[")) - Number(b.includes("[")));
  if (!address) throw new Error("an action that no page has");
  return address.replace(/\[[^\]]+\]/g, "00000000-0000-7000-8000-000000000000");
}

/** Pages and route handlers as the build names them: `/users/[id]`, `/api/template`. */
export function listAddresses(kind: "page" | "route"): string[] {
  const routes = ADDRESSES.parse(read("app-path-routes-manifest.json"));
  return Object.keys(routes)
    .filter((key) => key.endsWith(`/${kind}`))
    .map((key) => toAddress(`app${key}`))
    .filter((address) => !address.startsWith("/_"))
    .sort();
}

/**
 * What a browser says it shows when it asks for nothing but the page at this address: every layout around it is there
 * already, so that none is rendered again.
 */
export function routerStateOf(address: string, id: string): string {
  const routes = ADDRESSES.parse(read("app-path-routes-manifest.json"));
  const key = Object.keys(routes).find(
    (each) => each.endsWith("/page") && toAddress(`app${each}`) === address,
  );
  if (key === undefined) throw new Error(`no page at ${address}`);
  const segments = key.split("/").slice(1, -1);
  const tree = segments.reduceRight<unknown>(
    (below, segment) => {
      const [, name] = /^\[(\w+)\]$/.exec(segment) ?? [];
      return [name ? [name, encodeURIComponent(id), "d", null] : segment, { children: below }];
    },
    ["__PAGE__", {}, null, "refetch"],
  );
  return encodeURIComponent(JSON.stringify(["", { children: tree }]));
}

/** The addresses below `app/` in whose source this stands. */
export function addressesWith(source: RegExp): string[] {
  const app = path.join(PROJECT_ROOT, "app");
  const files = readdirSync(app, { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => /^(page|route)\.tsx?$/.test(path.basename(file)))
    .filter((file) => source.test(readFileSync(path.join(app, file), "utf8")))
    .map((file) => toAddress(`app/${file}`))
    .sort();
}

/** What the build serves beside the pages and routes of `app/` and the actions of Node. */
export function listOthers(): string[] {
  const ownOfNext = ["/_app", "/_document", "/_error", "/404", "/500"];
  const pages = Object.keys(ADDRESSES.parse(read("server/pages-manifest.json")));
  const { edge } = actionsSchema.parse(read("server/server-reference-manifest.json"));
  return [...pages.filter((page) => !ownOfNext.includes(page)), ...Object.keys(edge)];
}

function toAddress(page: string): string {
  const parts = page.split("/").slice(1, -1);
  return `/${parts.filter((part) => !part.startsWith("(")).join("/")}`;
}
