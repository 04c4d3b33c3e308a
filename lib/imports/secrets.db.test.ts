import { randomUUID } from "node:crypto";
import { inspect } from "node:util";
import { deflateRawSync } from "node:zlib";
import ExcelJS from "exceljs";
import pino, { type DestinationStream } from "pino";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { asOwner, createCompany, type TestCompany } from "@/tests/support/company";
import { rowsWith, tracesOf } from "@/tests/support/dump";
import { goodRow, runSteps, startProcess, upload, workbookOf } from "@/tests/support/import";
import { sheetXml, workbookBytes } from "@/tests/support/workbook-parts";
import { log } from "../log";
import { checkImport } from "./check";
import { readImport } from "./read";

const mark = () => `Mark-${randomUUID()}-1`;
let company: TestCompany;
let logged: string;

beforeAll(async () => {
  company = await createCompany();
  logged = "";
  // Everything that could be logged, as it leaves the logger: that goes past `process.stdout`.
  log.level = "trace";
  const { [pino.symbols.streamSym]: stream } = log as unknown as Record<symbol, DestinationStream>;
  if (!stream) throw new Error("pino keeps what it writes to elsewhere");
  vi.spyOn(stream, "write").mockImplementation((line) => void (logged += line));
});

async function expectNoTrace(passwords: readonly string[], when: string): Promise<void> {
  const traces = passwords.flatMap(tracesOf);
  expect(await rowsWith(asOwner(), traces), `${when}: in the database`).toEqual([]);
  for (const trace of traces) expect(logged.includes(trace), `${when}: ${trace} in the log`).toBe(false);
}

async function plantPart(bytes: Uint8Array): Promise<void> {
  const uploadId = await upload(company, new Uint8Array(10));
  await asOwner()`update upload_parts set sealed = ${bytes} where upload_id = ${uploadId}`;
}

/** Each is as the product would leave it if it forgot what it does about secrets there. */
const PLACES: [where: string, plant: (secret: string) => unknown][] = [
  [
    "a text",
    (secret) => asOwner()`update users set first_name = ${secret} where id = ${company.admin.userId}`,
  ],
  [
    "bytes",
    async (secret) => {
      const uploadId = await upload(company, new Uint8Array(10), "key.xlsx");
      await asOwner()`update uploads set wrapped_key = ${Buffer.from(`--${secret}--`)} where id = ${uploadId}`;
    },
  ],
  [
    "a part of a workbook",
    async (secret) => plantPart(await workbookOf([{ login: "one", password: secret }])),
  ],
  [
    "a part that ends in the middle of a workbook",
    async (secret) => {
      const rows = `<row><c t="inlineStr"><is><t>${secret}</t></is></c></row>${randomUUID().repeat(9)}`;
      const file = workbookBytes({ "xl/worksheets/sheet1.xml": sheetXml(rows) });
      await plantPart(file.subarray(0, file.indexOf("PK\u0001\u0002") - 20));
    },
  ],
  [
    "a staged chunk",
    async (secret) => {
      const scope = await startProcess(company, await workbookOf([goodRow(company, "staged")]));
      await readImport({ ...scope, attempt: 1 });
      const packed = deflateRawSync(`one\n${secret}\ntwo`, { level: 1 });
      await asOwner()`update staged_chunks set sealed = ${packed} where process_id = ${scope.processId}`;
    },
  ],
  ["the log", (secret) => log.debug({ processId: "one", err: new Error(`not ${secret}`) }, "a step failed")],
];

describe("the passwords of a file", () => {
  it("stand nowhere in the clear while it waits, is read, checked, imported, and afterwards", async () => {
    // Good, refused by the policy, in a row with another error, with letters beyond Latin.
    const passwords = [mark(), `${mark()} with spaces`, mark(), `${mark()}-Ключ`];
    const scope = await startProcess(
      company,
      await workbookOf([
        goodRow(company, "secret.good", { password: passwords[0] }),
        goodRow(company, "secret.policy", { password: passwords[1] }),
        goodRow(company, "secret.error", { password: passwords[2], city: "Nowhere" }),
        goodRow(company, "secret.cyrillic", { password: passwords[3] }),
      ]),
    );
    await expectNoTrace(passwords, "uploaded");
    await readImport({ ...scope, attempt: 1 });
    await expectNoTrace(passwords, "read");
    await checkImport({ ...scope, attempt: 1 });
    await expectNoTrace(passwords, "checked");
    await runSteps(scope);
    await expectNoTrace(passwords, "completed");
  });

  it.each(PLACES)("would be found by this test if they stood in %s", async (where, plant) => {
    const secret = mark();
    await expectNoTrace([secret], "not planted");
    await plant(secret);
    await expect(expectNoTrace([secret], "planted")).rejects.toThrow(
      where === "the log" ? /in the log/ : /in the database/,
    );
  });
});

it("does not log the headers of a file that fails", async () => {
  const warn = vi.spyOn(log, "warn");
  const workbook = new ExcelJS.Workbook();
  const header = mark();
  workbook.addWorksheet("Users").addRows([["Login", "Password", header], ["anna"]]);
  await runSteps(await startProcess(company, new Uint8Array(await workbook.xlsx.writeBuffer())));
  const [told] = warn.mock.lastCall ?? [];
  expect(told).toMatchObject({ code: "missing_columns" });
  expect(inspect(told, { depth: 5 })).not.toContain(header);
});
