import { readFileSync } from "node:fs";
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
