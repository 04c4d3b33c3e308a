import fc from "fast-check";
import { expect, it } from "vitest";
import { planBatches } from "./batches";

it("puts every chunk into exactly one batch, in at most 400 of them", () => {
  fc.assert(
    fc.property(fc.nat(5_000), fc.constantFrom(4, 80), (chunks, least) => {
      const groups = planBatches(chunks, least);
      const batches = groups.flat();
      const covered = batches.flatMap(({ first, last }) =>
        Array.from({ length: last - first + 1 }, (_, index) => first + index),
      );
      expect(covered).toEqual(Array.from({ length: chunks }, (_, chunk) => chunk));
      expect(batches.length).toBeLessThanOrEqual(400);
      expect(Math.max(0, ...groups.map(({ length }) => length))).toBeLessThanOrEqual(50);
    }),
  );
});
