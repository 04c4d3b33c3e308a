import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newKey, seal, unseal } from "./seal";

describe("seal", () => {
  it("opens to what was sealed, and never shows it", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 8, maxLength: 500 }), fc.string(), (plain, context) => {
        const key = newKey();
        const sealed = seal(key, plain, context);
        expect(Buffer.from(unseal(key, sealed, context))).toEqual(Buffer.from(plain));
        expect(Buffer.from(sealed).includes(Buffer.from(plain))).toBe(false);
      }),
    );
  });

  it("refuses another key, another context and a changed byte", () => {
    const key = newKey();
    const sealed = seal(key, Buffer.from("secret"), "here");
    expect(() => unseal(newKey(), sealed, "here")).toThrow();
    expect(() => unseal(key, sealed, "there")).toThrow();
    for (const index of sealed.keys()) {
      const changed = Uint8Array.from(sealed);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(() => unseal(key, changed, "here"), `byte ${index}`).toThrow();
    }
  });
});
