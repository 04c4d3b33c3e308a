import { describe, expect, it } from "vitest";
import { oleFile } from "@/tests/support/ole-file";
import { workbookBytes } from "@/tests/support/workbook-parts";
import { zip } from "@/tests/support/zip-parts";
import type { WorkbookErrorCode } from "./errors";
import { bytesSource } from "./source";
import { openWorkbook } from "./workbook";

function archive(...paths: readonly string[]): Buffer {
  return zip(paths.map((path) => ({ path, data: "x" })));
}

function openDocument(mimetype: string): Buffer {
  return zip([
    { path: "mimetype", data: mimetype, method: 0 },
    { path: "content.xml", data: "<office/>" },
  ]);
}

describe("openWorkbook on what is not a workbook", () => {
  it.each<[string, Buffer, WorkbookErrorCode]>([
    ["an empty file", Buffer.alloc(0), "empty"],
    ["one byte", Buffer.from([0]), "not_a_workbook"],
    ["an .xls", oleFile("Root Entry", "Workbook"), "xls"],
    ["an .xls in capitals", oleFile("Root Entry", "WORKBOOK"), "xls"],
    ["an .xls of Excel 95", oleFile("Root Entry", "Book"), "xls"],
    ["an .xls of Excel 4", Buffer.from([9, 4, 6, 0, 7, 0, 16, 0]), "xls"],
    ["an .xls of Excel 2", Buffer.from([9, 0, 4, 0, 2, 0, 16, 0]), "xls"],
    ["an .xls cut short", oleFile("Root Entry", "Workbook").subarray(0, 600), "xls"],
    [
      "a protected workbook",
      oleFile("Root Entry", "\u0006DataSpaces", "a", "b", "EncryptionInfo", "EncryptedPackage"),
      "encrypted",
    ],
    ["a .doc", oleFile("Root Entry", "1Table", "WordDocument"), "other_office"],
    ["a .ppt", oleFile("Root Entry", "PowerPoint Document"), "other_office"],
    ["an Outlook message", oleFile("Root Entry", "__nameid_version1.0"), "not_a_workbook"],
    ["an .xlsb", archive("[Content_Types].xml", "_rels/.rels", "xl/workbook.bin"), "xlsb"],
    ["an .ods", openDocument("application/vnd.oasis.opendocument.spreadsheet"), "ods"],
    ["an .ods without a type", archive("content.xml", "META-INF/manifest.xml"), "ods"],
    ["an .odt", openDocument("application/vnd.oasis.opendocument.text"), "other_office"],
    ["an e-book", openDocument("application/epub+zip"), "zip"],
    ["a .numbers", archive("Index/Document.iwa", "Metadata/Properties.plist"), "numbers"],
    ["a packed .numbers", archive("Index.zip", "preview.jpg"), "numbers"],
    ["a .docx", archive("[Content_Types].xml", "_rels/.rels", "word/document.xml"), "other_office"],
    ["a .pptx", archive("[Content_Types].xml", "_rels/.rels", "ppt/presentation.xml"), "other_office"],
    ["a .zip", archive("users.xlsx", "readme.txt"), "zip"],
    ["a .zip with nothing in it", zip([]), "zip"],
    ["a .gz", Buffer.from([0x1f, 0x8b, 8, 0, 0, 0]), "zip"],
    ["a .7z", Buffer.from("7z\xbc\xaf\x27\x1c\0\x04", "latin1"), "zip"],
    ["a .rar", Buffer.from("Rar!\x1a\x07\x01\0"), "zip"],
    ["a .csv", Buffer.from("Логин;Пароль\nivan;secret\n"), "csv"],
    ["a .csv with a mark", Buffer.from("\ufeffLogin,Password\n"), "csv"],
    ["a .csv in Windows-1251", Buffer.from([0xcb, 0xee, 0xe3, 0xe8, 0xed, 0x3b, 0x0d, 0x0a]), "csv"],
    ["text in UTF-16", Buffer.from("\ufeffLogin\tPassword\n", "utf16le"), "csv"],
    ["a .csv of markup", Buffer.from("<clear>;1\n"), "csv"],
    ["HTML", Buffer.from("<!DOCTYPE html>\n<html><body><table><tr><td>1"), "html"],
    ["a table of HTML", Buffer.from("\n <TABLE border=1><tr>"), "html"],
    ["HTML in UTF-16", Buffer.from("\ufeff<html xmlns:x='urn'>", "utf16le"), "html"],
    ["a web archive", Buffer.from("MIME-Version: 1.0\nContent-Type: multipart/related"), "html"],
    [
      "XML Spreadsheet 2003",
      Buffer.from('<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'),
      "xml",
    ],
    ["RTF", Buffer.from("{\\rtf1\\ansi"), "other_office"],
    ["a PDF", Buffer.from("%PDF-1.7\n"), "not_a_workbook"],
    ["a picture", Buffer.from("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "latin1"), "not_a_workbook"],
    ["zeros", Buffer.alloc(5000), "not_a_workbook"],
    ["an archive cut short", workbookBytes().subarray(0, 900), "damaged"],
    ["an archive cut at its first bytes", Buffer.from("PK\x03\x04"), "damaged"],
    ["a package without a workbook", archive("[Content_Types].xml", "docProps/core.xml"), "damaged"],
  ])("%s", async (_what, bytes, code) => {
    await expect(openWorkbook(bytesSource(bytes))).rejects.toMatchObject({ name: "WorkbookError", code });
  });

  it("follows no circle in the directory of a container", async () => {
    const bytes = oleFile("Root Entry", "a", "b", "c", "d");
    bytes.writeUInt32LE(2, 512 + 8);
    await expect(openWorkbook(bytesSource(bytes))).rejects.toMatchObject({ code: "not_a_workbook" });
  });
});
