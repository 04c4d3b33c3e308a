import { setImmediate as turn } from "node:timers/promises";
import { expect, it, vi } from "vitest";
import { errorsWorkbook } from "./errors-workbook";
import type { SkippedRow } from "./skipped-rows";

const ROW: SkippedRow = { chunk: 0, number: 2, creates: true, cells: { login: "anna" }, errors: [] };
/** More than are read before anybody could have noticed. */
const ENDLESS = 2_000;

const reading = vi.hoisted(() => ({ pages: 0, ended: () => {} }));
vi.mock("./skipped-rows", () => ({
  async *listSkippedRows() {
    try {
      for (; reading.pages < ENDLESS; reading.pages++) {
        yield [ROW];
        await turn();
      }
    } finally {
      reading.ended();
    }
  },
}));

it("reads no further when the download is given up", async () => {
  const ended = new Promise<void>((resolve) => (reading.ended = resolve));
  const file = errorsWorkbook(
    { companyId: "company", processId: "process" },
    { language: "en", fileName: "staff.xlsx", requiredGroupKinds: [] },
  );
  file.on("error", () => {});
  file.once("data", () => file.destroy());
  await ended;
  expect(reading.pages).toBeLessThan(ENDLESS);
});
