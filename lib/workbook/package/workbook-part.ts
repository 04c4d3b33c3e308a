import { WorkbookError } from "../errors";
import type { WorkbookLimits } from "../types";
import { readElements } from "../xml/parse";
import type { Archive, Part } from "../zip/archive";
import { readRelationships, resolveTarget, type Relationship } from "./relationships";

export interface SheetEntry {
  readonly name: string;
  readonly visible: boolean;
  /** Undefined when the sheet's file is not in the archive. */
  readonly part: Part | undefined;
}

export interface WorkbookPart {
  readonly date1904: boolean;
  readonly sheets: readonly SheetEntry[];
  readonly sharedStrings: Part | undefined;
  readonly styles: Part | undefined;
}

interface ListedSheet {
  readonly name: string;
  readonly visible: boolean;
  readonly relationship: string | undefined;
}

/** Reads the workbook's own part: its list of worksheets and where everything stands. */
export async function readWorkbookPart(archive: Archive, limits: WorkbookLimits): Promise<WorkbookPart> {
  const part = await findWorkbookPart(archive, limits);
  const { listed, date1904 } = await readSheetList(archive, part, limits);
  const relationships = await readRelationships(archive, part.path, limits);
  const related = (type: string) => {
    const found = relationships.find(
      (relationship) => relationship.type.toLowerCase() === type.toLowerCase(),
    );
    const target = found && resolveTarget(archive, part.path, found.target);
    return target ?? resolveTarget(archive, part.path, `${type}.xml`);
  };
  const byId = new Map<string, Relationship>();
  for (const relationship of relationships)
    if (!byId.has(relationship.id)) byId.set(relationship.id, relationship);
  const sheets = listed.flatMap((sheet) => locate(archive, part, byId, sheet));
  refuseSharedParts(sheets);
  return {
    date1904,
    sheets,
    sharedStrings: related("sharedStrings"),
    styles: related("styles"),
  };
}

/** No program writes such; read once for each sheet, a small file could keep a reader busy for hours. */
function refuseSharedParts(sheets: readonly SheetEntry[]): void {
  const taken = new Set<Part>();
  for (const { part } of sheets) {
    if (part && taken.has(part))
      throw new WorkbookError("damaged", { part: part.path, detail: "stands for two sheets" });
    if (part) taken.add(part);
  }
}

function locate(
  archive: Archive,
  workbook: Part,
  relationships: ReadonlyMap<string, Relationship>,
  { name, visible, relationship: id }: ListedSheet,
): SheetEntry[] {
  const relationship = id === undefined ? undefined : relationships.get(id);
  if (relationship && relationship.type !== "worksheet") return [];
  return [
    { name, visible, part: relationship && resolveTarget(archive, workbook.path, relationship.target) },
  ];
}

async function readSheetList(archive: Archive, part: Part, limits: WorkbookLimits) {
  const listed: ListedSheet[] = [];
  let date1904 = false;
  let root = "";
  await readElements(part.path, archive.read(part), limits, (xml) => {
    if (xml.depth === 1) root = xml.isNamed("workbook") ? "workbook" : "other";
    else if (xml.depth === 2 && xml.isNamed("workbookPr")) date1904 = isTrue(xml.attribute("date1904"));
    else if (xml.depth === 3 && xml.isNamed("sheet")) {
      if (listed.length === limits.sheets)
        throw new WorkbookError("too_many_entries", { limit: limits.sheets });
      const state = xml.attribute("state") ?? "visible";
      listed.push({
        name: xml.attribute("name") ?? "",
        visible: state === "visible",
        relationship: xml.attribute("id"),
      });
    }
  });
  if (root !== "workbook")
    throw new WorkbookError("damaged", { part: part.path, detail: "no workbook element" });
  if (listed.length === 0) throw new WorkbookError("damaged", { part: part.path, detail: "no sheets" });
  return { listed, date1904 };
}

/** By the package's relationships; else by content type; else by its usual name. */
async function findWorkbookPart(archive: Archive, limits: WorkbookLimits): Promise<Part> {
  const relationships = await readRelationships(archive, "", limits);
  for (const { type, target } of relationships) {
    const part = type === "officeDocument" ? resolveTarget(archive, "", target) : undefined;
    if (part) return part;
  }
  const part = (await findByContentType(archive, limits)) ?? archive.find("xl/workbook.xml");
  if (part) return part;
  throw new WorkbookError("damaged", { part: "xl/workbook.xml", detail: "missing" });
}

async function findByContentType(archive: Archive, limits: WorkbookLimits): Promise<Part | undefined> {
  const types = archive.find("[Content_Types].xml");
  if (!types) return undefined;
  let found: Part | undefined;
  await readElements(types.path, archive.read(types), limits, (xml) => {
    if (found || !xml.isNamed("Override")) return;
    if (
      !/(spreadsheetml|ms-excel)\.\w+(\.macroEnabled)?\.main\+xml$/.test(xml.attribute("ContentType") ?? "")
    )
      return;
    found = archive.find((xml.attribute("PartName") ?? "").replace(/^\//, ""));
  });
  return found;
}

function isTrue(value: string | undefined): boolean {
  return value === "1" || value === "true" || value === "on";
}
