import fc from "fast-check";
import { expect, it } from "vitest";
import { planBatches } from "./batches";

it("puts every chunk into exactly one batch, in at most 400 of them", () => {
  fc.assert(
    fc.property(fc.nat(5_000), (chunks) => {
      const batches = planBatches(chunks);
      const covered = batches.flatMap(({ first, last }) =>
        Array.from({ length: last - first + 1 }, (_, index) => first + index),
      );
      expect(covered).toEqual(Array.from({ length: chunks }, (_, chunk) => chunk));
      expect(batches.length).toBeLessThanOrEqual(400);
    }),
  );
});
