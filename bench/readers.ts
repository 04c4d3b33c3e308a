import { createReadStream } from "node:fs";
import yauzl from "yauzl";
import { openFileSource } from "./file-source";

export type ReaderName = "floor" | "rollcall" | "read-excel-file" | "exceljs";

interface Reader {
  /** Loads its modules, which belongs to the idle process. */
  load(): Promise<unknown>;
  /** Reads the first sheet whole and counts its filled cells. */
  read(path: string): Promise<number>;
}

const rollcall = () => import("@/lib/workbook/workbook");
const readExcelFile = () => import("read-excel-file/node");
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
