import { describe, expect, it } from "vitest";
import { Crc32, crc32 } from "./crc32";

const CHECK = Buffer.from("123456789");

describe("Crc32", () => {
  it("gives the published check value, in pieces too", () => {
    const crc = new Crc32();
    crc.add(CHECK.subarray(0, 4));
    crc.add(CHECK.subarray(4));
    expect(crc.value).toBe(0xcbf43926);
  });

  it("gives the same where Node has none of its own", () => {
    expect(crc32(CHECK)).toBe(0xcbf43926);
    expect(crc32(CHECK.subarray(4), crc32(CHECK.subarray(0, 4)))).toBe(0xcbf43926);
    expect(crc32(Buffer.alloc(0))).toBe(0);
  });
});
