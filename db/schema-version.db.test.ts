import { expect, it } from "vitest";
import { isSchemaAt, SCHEMA_VERSION } from "./schema-version";

it("is known to the app, which sees that its own migrations are there and a later one is not", async () => {
  await expect(isSchemaAt(SCHEMA_VERSION)).resolves.toBe(true);
  await expect(isSchemaAt(SCHEMA_VERSION + 1)).resolves.toBe(false);
});
