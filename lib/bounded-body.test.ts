import { expect, it } from "vitest";
import { boundedBody } from "./bounded-body";

const LIMIT = 1_000;
const text = (length: number) => "x".repeat(length);

/** A body whose length nobody has told: each piece is made when it is asked for. */
function streamOf(pieces: number, length: number) {
  let made = 0;
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      made += 1;
      if (made > pieces) controller.close();
      else controller.enqueue(Buffer.from(text(length)));
    },
  });
  return { request: { headers: new Headers(), body }, made: () => made };
}

it.each([0, 1, LIMIT])("reads a body of %i bytes", async (length) => {
  const request = new Request("http://localhost", { method: "POST", body: text(length) });
  expect((await boundedBody(request, LIMIT))?.toString()).toBe(text(length));
});

it("reads what comes in pieces, and nothing where there is no body", async () => {
  expect((await boundedBody(streamOf(10, 100).request, LIMIT))?.length).toBe(LIMIT);
  expect((await boundedBody({ headers: new Headers(), body: null }, LIMIT))?.length).toBe(0);
});

it("reads nothing of a body that says it is too large", async () => {
  const { request, made } = streamOf(10, 1);
  const headers = new Headers({ "content-length": String(LIMIT + 1) });
  expect(await boundedBody({ ...request, headers }, LIMIT)).toBeNull();
  // One piece is made in advance, whether anyone reads or not.
  expect(made()).toBeLessThanOrEqual(1);
});

it("stops reading where a body turns out to be too large, whatever it said", async () => {
  const { request, made } = streamOf(1_000, 100);
  const headers = new Headers({ "content-length": "5" });
  expect(await boundedBody({ ...request, headers }, LIMIT)).toBeNull();
  expect(made()).toBeLessThan(20);
});
