import { describe, expect, it } from "vitest";
import { zip, type ZipOptions, type ZipPart } from "@/tests/support/zip-parts";
import { DEFAULT_LIMITS } from "../limits";
import { bytesSource } from "../source";
import type { WorkbookLimits } from "../types";
import { Archive } from "./archive";

const TEXT = "Пароль ".repeat(40_000);

async function readAll(
  bytes: Uint8Array,
  path = "a.xml",
  limits: Partial<WorkbookLimits> = {},
): Promise<string> {
  const archive = await Archive.open(bytesSource(bytes), { ...DEFAULT_LIMITS, ...limits });
  const part = archive.find(path);
  if (!part) throw new Error(`no ${path} among ${archive.paths.join()}`);
  const chunks: Buffer[] = [];
  for await (const chunk of archive.read(part)) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

describe("Archive", () => {
  it.each<[string, Partial<ZipPart>, ZipOptions]>([
    ["deflated", {}, {}],
    ["stored", { method: 0 }, {}],
    ["with a data descriptor", { descriptor: true }, {}],
    ["with ZIP64 sizes", { zip64: true }, { zip64: true }],
    ["with ZIP64 and a descriptor", { zip64: true, descriptor: true }, { zip64: true }],
    ["with a comment", {}, { comment: "made by hand" }],
    ["with bytes before it", {}, { before: Buffer.from("#!/bin/sh\n") }],
    ["with bytes behind it", {}, { behind: Buffer.alloc(1000) }],
    ["with bytes on both sides", { method: 0 }, { before: Buffer.alloc(70_000), behind: Buffer.from("\n") }],
  ])("reads a part %s", async (_how, part, options) => {
    const bytes = zip(
      [
        { path: "b.xml", data: "b" },
        { path: "a.xml", data: TEXT, ...part },
      ],
      options,
    );
    expect(await readAll(bytes)).toBe(TEXT);
  });

  it("reads an empty part", async () => {
    expect(await readAll(zip([{ path: "a.xml", data: "" }]))).toBe("");
    expect(await readAll(zip([{ path: "a.xml", data: "", method: 0 }]))).toBe("");
  });

  it.each(["xl\\Sheet 1.xml", "/xl/sheet%201.XML", "XL/SHEET 1.xml"])(
    "finds a part named %s",
    async (path) => {
      expect(
        await readAll(
          zip([
            { path: "xl/", data: "", method: 0 },
            { path, data: "x" },
          ]),
          "xl/sheet 1.xml",
        ),
      ).toBe("x");
    },
  );

  it.each<[string, Partial<ZipPart>]>([
    ["a wrong checksum", { crc: 1 }],
    ["more than it declares", { size: 10 }],
    ["less than it declares", { size: 1_000_000 }],
    ["data cut short", { packedSize: 100 }],
    ["data outside the file", { packedSize: 100_000_000 }],
    ["data that are not deflated", { method: 0, size: TEXT.length }],
    ["an unknown method", { method: 9 }],
  ])("refuses a part with %s", async (_what, part) => {
    await expect(readAll(zip([{ path: "a.xml", data: TEXT, ...part }]))).rejects.toMatchObject({
      code: "damaged",
    });
  });

  it("refuses data that cannot be inflated", async () => {
    const bytes = zip([{ path: "a.xml", data: TEXT }]);
    bytes.fill(0xff, 40, 60);
    await expect(readAll(bytes)).rejects.toMatchObject({ code: "damaged" });
  });

  it("refuses an encrypted part", async () => {
    await expect(readAll(zip([{ path: "a.xml", data: "x", flags: 1 }]))).rejects.toMatchObject({
      code: "encrypted",
    });
  });

  it.each<[string, ZipPart[]]>([
    [
      "the same name twice",
      [
        { path: "a.xml", data: "1" },
        { path: "a.xml", data: "2" },
      ],
    ],
    [
      "one name in two cases",
      [
        { path: "a.xml", data: "1" },
        { path: "A.xml", data: "2" },
      ],
    ],
    [
      "one name with both slashes",
      [
        { path: "x/a.xml", data: "1" },
        { path: "x\\a.xml", data: "2" },
      ],
    ],
    [
      "two entries for the same data",
      [
        { path: "a.xml", data: "1" },
        { path: "b.xml", data: "1", sameAs: 0 },
      ],
    ],
    [
      "overlapping entries",
      [
        { path: "a.xml", data: TEXT, packedSize: 300 + TEXT.length },
        { path: "b.xml", data: TEXT },
      ],
    ],
  ])("refuses %s", async (_what, parts) => {
    await expect(readAll(zip(parts))).rejects.toMatchObject({ code: "damaged" });
  });

  it("refuses an archive cut short at any place", async () => {
    const bytes = zip([
      { path: "a.xml", data: "some text" },
      { path: "b.xml", data: "more text" },
    ]);
    for (let length = 4; length < bytes.length; length++) {
      await expect(readAll(bytes.subarray(0, length))).rejects.toMatchObject({ code: "damaged" });
    }
  });

  it("ends in an error with a code whatever single byte is wrong, or reads the same", async () => {
    const bytes = zip([
      { path: "a.xml", data: "some text" },
      { path: "b.xml", data: "more text", zip64: true },
    ]);
    for (let place = 0; place < bytes.length; place++) {
      const wrong = Buffer.from(bytes);
      wrong[place] = (wrong[place] ?? 0) ^ 0x55;
      const read = await readAll(wrong).catch((error: Error) => error);
      if (typeof read === "string") expect(read).toBe("some text");
      else if (!read.message.startsWith("no a.xml")) expect(read).toMatchObject({ name: "WorkbookError" });
    }
  });

  const bomb = { path: "a.xml", data: Buffer.alloc(1_000_000, 0x20) };

  it("refuses what inflates to too much", async () => {
    const limits = { inflatedBytes: 900_000 };
    await expect(readAll(zip([bomb]), "a.xml", limits)).rejects.toMatchObject({ code: "too_large_inflated" });
    await expect(
      readAll(zip([bomb]), "a.xml", { ...limits, inflatedBytes: 1_000_000 }),
    ).resolves.toHaveLength(1_000_000);
  });

  it("refuses what inflates too much for its size, whether it says so or not", async () => {
    const limits = { ratioFreeBytes: 100_000, ratio: 200 };
    await expect(readAll(zip([bomb]), "a.xml", limits)).rejects.toMatchObject({ code: "ratio" });
    const ballast = { path: "b.bin", data: Buffer.alloc(10_000, 1), method: 0 };
    const hidden = readAll(zip([bomb, ballast]), "a.xml", limits);
    await expect(hidden).rejects.toMatchObject({ code: "ratio", params: { part: "a.xml" } });
  });

  it("refuses too many entries, by what is declared and by what there are", async () => {
    const parts = Array.from({ length: 30 }, (_, i) => ({ path: `${i}.xml`, data: "" }));
    const limits = { entries: 20 };
    await expect(readAll(zip(parts), "1.xml", limits)).rejects.toMatchObject({ code: "too_many_entries" });
    const many = zip([{ path: "1.xml", data: "" }], { count: 1_000_000, zip64: true });
    await expect(readAll(many, "1.xml")).rejects.toMatchObject({ code: "too_many_entries" });
  });

  it("passes on the error of a failing source", async () => {
    const good = bytesSource(zip([{ path: "a.xml", data: TEXT, method: 0 }]));
    for (let failing = 0; failing < 6; failing++) {
      let reads = 0;
      const failure = new Error("connection lost");
      const source = {
        size: good.size,
        read: (offset: number, length: number) =>
          reads++ < failing ? good.read(offset, length) : Promise.reject(failure),
      };
      const reading = (async () => {
        const archive = await Archive.open(source, DEFAULT_LIMITS);
        const part = archive.find("a.xml");
        if (part) for await (const chunk of archive.read(part)) expect(chunk.length).toBeGreaterThan(0);
      })();
      await expect(reading).rejects.toBe(failure);
    }
  });
});
