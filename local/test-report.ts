import path from "node:path";
import { stripVTControlCharacters } from "node:util";
import { PROJECT_ROOT } from "./child";

// What the two runners of tests leave behind, as far as it is read here.

export type Counts = { passed: number; failed: number; skipped: number };

/** A failed test: its name with those around it, and what it said. */
export type Failure = { test: string; message: string };

type VitestTest = { fullName: string; status: string; failureMessages?: string[] };
type VitestFile = { name: string; status: string; message?: string; assertionResults?: VitestTest[] };

type PlaywrightError = { message?: string };
type PlaywrightSpec = {
  title: string;
  file: string;
  line: number;
  ok: boolean;
  tests: { results: { errors?: PlaywrightError[] }[] }[];
};
type PlaywrightSuite = { title: string; specs?: PlaywrightSpec[]; suites?: PlaywrightSuite[] };

/** Vitest writes the numbers and files, Playwright the stats, suites, and errors outside of any test. */
export type Report = {
  numPassedTests?: number;
  numFailedTests?: number;
  numPendingTests?: number;
  numTodoTests?: number;
  testResults?: VitestFile[];
  stats?: { expected: number; unexpected: number; flaky: number; skipped: number };
  suites?: PlaywrightSuite[];
  errors?: PlaywrightError[];
};

export function countsOf({ stats, ...of }: Report): Counts {
  if (stats)
    return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
  return {
    passed: of.numPassedTests ?? 0,
    failed: of.numFailedTests ?? 0,
    skipped: (of.numPendingTests ?? 0) + (of.numTodoTests ?? 0),
  };
}

/** Every failed test with its message, free of colours, and what failed outside of a test. */
export function failuresOf(report: Report): Failure[] {
  return [
    ...(report.testResults ?? []).flatMap(failuresOfFile),
    ...(report.suites ?? []).flatMap((suite) => failuresOfSuite(suite, [])),
    ...(report.errors ?? []).map((error) => failure("Outside of the tests", [error.message])),
  ];
}

function failuresOfFile({ name, status, message, assertionResults = [] }: VitestFile): Failure[] {
  const file = path.relative(PROJECT_ROOT, name);
  const failed = assertionResults.filter((test) => test.status === "failed");
  // A file that could not be loaded has failed without a test.
  if (failed.length === 0 && status === "failed") return [failure(file, [message])];
  return failed.map((test) => failure(`${file} › ${test.fullName}`, test.failureMessages ?? []));
}

function failuresOfSuite({ title, specs = [], suites = [] }: PlaywrightSuite, above: string[]): Failure[] {
  const within = [...above, title];
  const failed = specs.filter(({ ok }) => !ok);
  return [
    ...failed.map((spec) => {
      const [, ...groups] = within;
      const errors = spec.tests.flatMap(({ results }) => results.flatMap((result) => result.errors ?? []));
      const name = [`${spec.file}:${spec.line}`, ...groups, spec.title].join(" › ");
      return failure(
        name,
        errors.map(({ message }) => message),
      );
    }),
    ...suites.flatMap((suite) => failuresOfSuite(suite, within)),
  ];
}

function failure(test: string, messages: (string | undefined)[]): Failure {
  const message = messages.filter((each) => each !== undefined).join("\n");
  return { test, message: stripVTControlCharacters(message).trim() };
}
