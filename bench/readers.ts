import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { Readable } from "node:stream";
import yauzl from "yauzl";
import { openFileSource } from "./file-source";

/** Libraries that read workbooks, each used as its own documentation says for a big file. */
export const PEERS = ["read-excel-file", "xlsx", "hucre", "exceljs"] as const;
export type ReaderName = "floor" | "rollcall" | (typeof PEERS)[number];

interface Reader {
  /** Loads its modules, which belongs to the idle process. */
  load(): Promise<unknown>;
  /** Reads the first sheet whole and counts its filled cells. */
  read(path: string): Promise<number>;
}

const rollcall = () => import("@/lib/workbook/workbook");
const readExcelFile = () => import("read-excel-file/node");
const sheetjs = () => import("xlsx");
const hucre = () => import("hucre/xlsx");
const exceljs = () => import("exceljs");

export const READERS: Readonly<Record<ReaderName, Reader>> = {
  /** The least that any reader must do: inflate the sheet and its strings, and look at every byte. */
  floor: {
    load: () => Promise.resolve(),
    async read(path) {
      const zip = await yauzl.openPromise(path);
      let tags = 0;
      for await (const entry of zip.eachEntry()) {
        if (!/sheet1|sharedStrings/.test(entry.fileName)) continue;
        for await (const chunk of await zip.openReadStreamPromise(entry)) tags += countTags(chunk as Buffer);
      }
      return tags;
    },
  },

  rollcall: {
    load: rollcall,
    async read(path) {
      const { openWorkbook } = await rollcall();
      const source = await openFileSource(path);
      try {
        const workbook = await openWorkbook(source);
        const [sheet] = workbook.sheets;
        let cells = 0;
        if (sheet)
          for await (const rows of workbook.rows(sheet)) for (const row of rows) cells += row.cells.length;
        return cells;
      } finally {
        await source.close();
      }
    },
  },

  "read-excel-file": {
    load: readExcelFile,
    async read(path) {
      const { readSheet } = await readExcelFile();
      const rows = await readSheet(path);
      return rows.reduce((cells, row) => cells + row.filter((cell) => cell !== null).length, 0);
    },
  },

  /** It has no stream of rows; `dense` is its way for big sheets. */
  xlsx: {
    load: sheetjs,
    async read(path) {
      const { read, utils } = await sheetjs();
      const { Sheets, SheetNames } = read(await readFile(path), { dense: true });
      const sheet = Sheets[SheetNames[0] ?? ""];
      const rows = sheet ? utils.sheet_to_json<unknown[]>(sheet, { header: 1 }) : [];
      return rows.reduce((cells, row) => cells + row.filter((cell) => cell !== undefined).length, 0);
    },
  },

  hucre: {
    load: hucre,
    async read(path) {
      const { streamXlsxRows } = await hucre();
      // Safe: the DOM's and Node's types of one and the same web stream.
      const bytes = Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>;
      let cells = 0;
      for await (const { values } of streamXlsxRows(bytes))
        cells += values.filter((cell) => cell !== null).length;
      return cells;
    },
  },

  exceljs: {
    load: exceljs,
    async read(path) {
      const { default: ExcelJS } = await exceljs();
      const workbook = new ExcelJS.stream.xlsx.WorkbookReader(createReadStream(path), {
        sharedStrings: "cache",
        styles: "cache",
        worksheets: "emit",
        hyperlinks: "ignore",
        entries: "ignore",
      });
      let cells = 0;
      for await (const sheet of workbook) for await (const row of sheet) cells += row.actualCellCount;
      return cells;
    },
  },
};

function countTags(bytes: Uint8Array): number {
  let tags = 0;
  for (let i = 0; i < bytes.length; i++) if (bytes[i] === 0x3c) tags++;
  return tags;
}
