import { readElements } from "../xml/parse";
import type { WorkbookLimits } from "../types";
import type { Archive, Part } from "../zip/archive";

export interface Relationship {
  readonly id: string;
  /** The last word of the type's address, which transitional and strict documents share: `worksheet`. */
  readonly type: string;
  readonly target: string;
}

/** The relationships of a part, or of the whole package for an empty path; none when it has no such file. */
export async function readRelationships(
  archive: Archive,
  path: string,
  limits: WorkbookLimits,
): Promise<Relationship[]> {
  const slash = path.lastIndexOf("/") + 1;
  const part = archive.find(`${path.slice(0, slash)}_rels/${path.slice(slash)}.rels`);
  const found: Relationship[] = [];
  if (!part) return found;
  await readElements(part.path, archive.read(part), limits, (xml) => {
    if (!xml.isNamed("Relationship") || xml.attribute("TargetMode")?.toLowerCase() === "external") return;
    const type = xml.attribute("Type") ?? "";
    found.push({
      id: xml.attribute("Id") ?? "",
      type: type.slice(type.lastIndexOf("/") + 1),
      target: xml.attribute("Target") ?? "",
    });
  });
  return found;
}

/**
 * The part that a relationship's target means: from the folder of the part it stands in, or from the root when
 * it begins with a slash. Targets are written in ways that are wrong and that Excel understands: with
 * backslashes, from the root without a slash.
 */
export function resolveTarget(archive: Archive, from: string, target: string): Part | undefined {
  const path = target.trim().replaceAll("\\", "/").replace(/#.*$/, "");
  const folder = from.slice(0, from.lastIndexOf("/") + 1);
  const nearby = path.startsWith("/") ? undefined : archive.find(normalisePath(folder + path));
  return nearby ?? archive.find(normalisePath(path));
}

function normalisePath(path: string): string {
  const steps: string[] = [];
  for (const step of path.split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "" && step !== ".") steps.push(step);
  }
  return steps.join("/");
}
