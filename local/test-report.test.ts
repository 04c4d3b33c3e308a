import path from "node:path";
import { describe, expect, test } from "vitest";
import { PROJECT_ROOT } from "./child";
import { countsOf, failuresOf } from "./test-report";

const vitest = {
  numPassedTests: 3,
  numFailedTests: 1,
  numPendingTests: 1,
  numTodoTests: 1,
  testResults: [
    {
      name: path.join(PROJECT_ROOT, "lib/a.test.ts"),
      status: "failed",
      assertionResults: [
        { fullName: "adds", status: "passed", failureMessages: [] },
        {
          fullName: "takes away",
          status: "failed",
          failureMessages: ["\u001b[31mexpected 1\u001b[39m to be 2"],
        },
      ],
    },
    {
      name: path.join(PROJECT_ROOT, "lib/b.test.ts"),
      status: "failed",
      message: "Cannot find module",
      assertionResults: [],
    },
    { name: path.join(PROJECT_ROOT, "lib/c.test.ts"), status: "passed", assertionResults: [] },
  ],
};

const playwright = {
  stats: { expected: 8, unexpected: 1, flaky: 1, skipped: 2 },
  suites: [
    {
      title: "users.e2e.ts",
      specs: [{ title: "is listed", file: "users.e2e.ts", line: 4, ok: true, tests: [{ results: [{}] }] }],
      suites: [
        {
          title: "ru, dark",
          specs: [
            {
              title: "is blocked",
              file: "users.e2e.ts",
              line: 9,
              ok: false,
              tests: [{ results: [{ errors: [{ message: "Timed out" }, { message: "waiting" }] }] }],
            },
          ],
        },
      ],
    },
  ],
  errors: [{ message: "Rollcall did not start" }],
};

describe("the reports of test runners", () => {
  test("are counted, what is flaky as failed", () => {
    expect(countsOf(vitest)).toEqual({ passed: 3, failed: 1, skipped: 2 });
    expect(countsOf(playwright)).toEqual({ passed: 8, failed: 2, skipped: 2 });
    expect(countsOf({})).toEqual({ passed: 0, failed: 0, skipped: 0 });
  });

  test("give every failed test with what it said, and what failed outside of one", () => {
    expect(failuresOf(vitest)).toEqual([
      { test: "lib/a.test.ts › takes away", message: "expected 1 to be 2" },
      { test: "lib/b.test.ts", message: "Cannot find module" },
    ]);
    expect(failuresOf(playwright)).toEqual([
      { test: "users.e2e.ts:9 › ru, dark › is blocked", message: "Timed out\nwaiting" },
      { test: "Outside of the tests", message: "Rollcall did not start" },
    ]);
    expect(failuresOf({})).toEqual([]);
  });
});
