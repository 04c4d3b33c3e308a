import { describe, expect, it } from "vitest";

import { oleFile } from "@/tests/support/ole-file";
import { workbookBytes } from "@/tests/support/workbook-parts";

import { firstLook } from "./first-look";

const LIMIT = 1_000_000;

describe("firstLook", () => {
  it.each([
    ["login;password\nanna;secret\n", "csv"],
    ["", "empty"],
    [oleFile("Root Entry", "Workbook"), "xls"],
    [oleFile("Root Entry", "EncryptedPackage"), "encrypted"],
    ["%PDF-1.7", "not_a_workbook"],
  ])("tells what is no workbook", async (content, reason) => {
    const file = new Blob([typeof content === "string" ? content : new Uint8Array(content)]);
    await expect(firstLook(file, LIMIT)).resolves.toMatchObject({ code: "refused_file", reason });
  });

  it("tells what is too large without reading it", async () => {
    await expect(firstLook(new Blob(["12345"]), 4)).resolves.toEqual({
      ok: false,
      code: "too_large",
      params: { size: 5, limit: 4 },
    });
  });

  it("lets a workbook pass", async () => {
    const file = new Blob([new Uint8Array(workbookBytes())]);
    await expect(firstLook(file, LIMIT)).resolves.toBeNull();
  });

  it("leaves a file that cannot be read to the upload", async () => {
    const gone = new Blob(["12345"]);
    gone.slice = () => {
      throw new DOMException("gone", "NotReadableError");
    };
    await expect(firstLook(gone, LIMIT)).resolves.toBeNull();
  });
});
