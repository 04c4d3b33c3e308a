import fc from "fast-check";
import { expect, it } from "vitest";
import { KnownTexts } from "./known-texts";

const decode = (known: KnownTexts, text: string) => {
  const bytes = Buffer.from(`<${text}>`);
  return known.decode(bytes, 1, bytes.length - 1);
};

it("gives every text as it is, met before or not, whatever took its place meanwhile", () => {
  const known = new KnownTexts("sheet.xml");
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "binary", maxLength: 40 }), { maxLength: 200 }), (texts) => {
      for (const text of [...texts, ...texts]) expect(decode(known, text)).toBe(text);
    }),
  );
  // Far more than there is place for.
  const many = Array.from({ length: 20_000 }, (_, i) => `Отдел ${i}`);
  for (const text of [...many, ...many]) expect(decode(known, text)).toBe(text);
});

it("knows no bytes that are no text", () => {
  const known = new KnownTexts("sheet.xml");
  const cut = Buffer.from("Отдел").subarray(0, 9);
  for (let again = 0; again < 2; again++)
    expect(() => known.decode(cut, 0, cut.length)).toThrow(expect.objectContaining({ code: "damaged" }));
});
