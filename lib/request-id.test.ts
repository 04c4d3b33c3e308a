import { describe, expect, it } from "vitest";
import { currentRequestId, REQUEST_ID_HEADER, requestIdOf, withRequestId } from "./request-id";

const given = (id?: string) => requestIdOf(new Headers(id === undefined ? {} : { [REQUEST_ID_HEADER]: id }));

describe("the id of a request", () => {
  it.each(["iad1::abcde-1764000000000-0123456789ab", "3f2504e0-4f89-41d3-9a0c-0305e82c3301", "a"])(
    "is what it came with: %s",
    (id) => expect(given(id)).toBe(id),
  );

  it.each([undefined, "", "two words", '{"level":60}', "x".repeat(129)])("is a new one for %j", (id) => {
    expect(given(id)).toMatch(/^[0-9a-f-]{36}$/);
    expect(given(id)).not.toBe(given(id));
  });

  it("is known to what a request does, also later and beside others, and to nothing else", async () => {
    const seen = await Promise.all(
      ["one", "two"].map((id) =>
        withRequestId(id, async () => {
          await Promise.resolve();
          return currentRequestId();
        }),
      ),
    );
    expect(seen).toEqual(["one", "two"]);
    expect(currentRequestId()).toBeUndefined();
  });
});
