import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { StringStore } from "./string-store";

function storeOf(texts: readonly string[], rawLimit?: number): StringStore {
  const store = new StringStore("strings.xml", rawLimit);
  for (const text of texts) {
    const bytes = Buffer.from(`..${text}..`);
    store.append(bytes, 2, bytes.length - 2);
  }
  store.seal();
  return store;
}

describe("StringStore", () => {
  const texts = Array.from({ length: 30_000 }, (_, i) => `${"пароль".repeat(i % 7)}-${i}`);
  texts[17] = "";
  texts[9_000] = "ж".repeat(200_000);

  it.each([
    ["raw", undefined],
    ["compressed", 0],
    ["both", 100_000],
  ])("gives every text back in any order (%s)", (_kind, rawLimit) => {
    const store = storeOf(texts, rawLimit);
    const wrong = (index: number) => store.get(index) !== texts[index];
    expect(store.length).toBe(texts.length);
    expect(texts.findIndex((_text, i) => wrong(i))).toBe(-1);
    expect(texts.findLastIndex((_text, i) => wrong(i))).toBe(-1);
    fc.assert(fc.property(fc.nat(texts.length - 1), (index) => !wrong(index)));
  });

  it("keeps texts compressed beyond its limit", () => {
    const blocks = (store: StringStore) => JSON.stringify(store).length;
    expect(blocks(storeOf(texts, 0))).toBeLessThan(blocks(storeOf(texts)) / 2);
  });

  it("knows no other texts", () => {
    const store = storeOf(["one"]);
    for (const index of [-1, 1, 0.5, NaN, 4096, Infinity]) expect(store.get(index)).toBeUndefined();
    expect(storeOf([]).get(0)).toBeUndefined();
  });

  it("replaces escapes, also by what UTF-8 cannot hold", () => {
    const store = storeOf(["a_x000D_\nb", "_x005F_x000D_", "_xD83D__xDE00_", "_xD83D_", "_x12_"]);
    const read = Array.from({ length: store.length }, (_, i) => store.get(i));
    expect(read).toEqual(["a\nb", "_x000D_", "😀", "\ud83d", "_x12_"]);
  });

  it("refuses what is not UTF-8", () => {
    const store = new StringStore("strings.xml");
    store.append(Buffer.from([0xd0, 0x41]), 0, 2);
    store.append(Buffer.from("\ufffd"), 0, 3);
    store.seal();
    expect(() => store.get(0)).toThrow(expect.objectContaining({ code: "damaged" }));
    expect(store.get(1)).toBe("\ufffd");
  });
});
