import fc from "fast-check";
import { expect, it } from "vitest";
import { choosePartSize, LARGEST_PART, partCount, partLength } from "./part-size";

it("cuts a file of any size into parts that add up to it and fit a request", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 30 }), (fileSize) => {
      const partSize = choosePartSize(fileSize);
      const count = partCount(fileSize, partSize);
      const lengths = Array.from({ length: count }, (_, number) => partLength(number, fileSize, partSize));
      expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(fileSize);
      expect(Math.min(...lengths)).toBeGreaterThan(0);
      expect(Math.max(...lengths)).toBeLessThanOrEqual(LARGEST_PART);
    }),
  );
});
