import { expect, it } from "vitest";
import { sweepAll } from "./sweep-all";

const done: string[] = [];
const does = (name: string) => () => Promise.resolve(done.push(name));
const fails = () => Promise.reject(new Error("away"));

it("goes on past what fails, and says at the end what it was", async () => {
  await expect(
    sweepAll({ first: does("first"), second: fails, third: does("third"), fourth: fails }),
  ).rejects.toThrow("second, fourth");
  expect(done).toEqual(["first", "third"]);
});
