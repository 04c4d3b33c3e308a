import { expect, it } from "vitest";
import { interventionSchema } from "./schema";

const processId = "01a22c24-6000-7f96-8622-bcfa83d44428";

it.each([
  [1, true],
  [2_147_483_647, true],
  [2_147_483_648, false],
  [Number.MAX_SAFE_INTEGER, false],
  [0, false],
  [1.5, false],
])("takes the attempt %d as one that PostgreSQL can look for: %s", (attempt, taken) => {
  expect(interventionSchema.safeParse({ processId, attempt }).success).toBe(taken);
});
