import type { Line } from "./suite";
import type { Target } from "./targets";

/** What a suite measured, or why it did not. */
export interface SuiteResult {
  /** ISO 8601. */
  readonly date: string;
  readonly lines: readonly Line[];
  readonly failed?: string;
}

/** One line of the last table. */
export interface Verdict {
  readonly suite: string;
  readonly figure: string;
  readonly of: string;
  readonly target: string;
  readonly measured: string | number;
  /** Empty where nothing is wanted. */
  readonly met: "yes" | "no" | "";
  /** Of the line, and of its floor. */
  readonly time: string;
  readonly "memory MB": string;
  readonly date: string;
}

/** What tells the lines of a suite apart. */
const NAMES = ["what", "kind", "page", "strings", "rows"];
/** What a ratio was made of, by the column that a suite has it in: the first that stands in a line. */
const TIMES = [
  ["time ms", " ms"],
  ["time s", " s"],
  ["between steps p50 ms", " ms (p50)"],
  ["server p50 ms", " ms (p50)"],
  ["p50 ms", " ms (p50)"],
] as const;
const MEMORY = [
  ["memory MB over idle", "over idle"],
  ["app's peak MB", "app"],
  ["server's peak MB", "server"],
  ["Inngest server's peak MB", "Inngest server"],
  ["PostgreSQL's peak MB", "PostgreSQL"],
] as const;

/** Each target with the lines that it asks for: met, not met, or why that is not known. */
export function judge(targets: readonly Target[], suites: Readonly<Record<string, SuiteResult>>): Verdict[] {
  return targets.flatMap((target) => {
    const result = suites[target.suite];
    if (!result) return [unknown(target, "not measured")];
    if (result.failed !== undefined) return [unknown(target, `failed: ${result.failed}`, result.date)];
    const lines = result.lines.filter((line) => isAskedFor(line, target));
    if (lines.length === 0) return [unknown(target, "not measured", result.date)];
    return target.together
      ? [together(target, lines, result)]
      : lines.map((line) => verdictOf(target, line, result));
  });
}

function isAskedFor(line: Line, { column, where = {} }: Target): boolean {
  const hasFigure = line.failed !== undefined || valuesOf(line[column]).length > 0;
  return (
    !isFloor(line) &&
    hasFigure &&
    Object.entries(where).every(([name, cells]) => cells.includes(line[name] ?? ""))
  );
}

const isFloor = (line: Line) => Object.values(line).some((cell) => String(cell).startsWith("floor"));

/** A cell may hold several numbers, as the four of Lighthouse. */
function valuesOf(cell: string | number | undefined): number[] {
  return String(cell ?? "")
    .split(" ")
    .filter(Boolean)
    .map(Number);
}

function verdictOf(target: Target, line: Line, { lines, date }: SuiteResult): Verdict {
  const value = worstOf(target, line);
  return {
    suite: target.suite,
    figure: target.figure,
    of: nameOf(line),
    target: wantedOf(target),
    measured: line.failed === undefined ? value : `failed: ${line.failed}`,
    met: line.failed === undefined ? metBy(target, value) : "",
    time: timesOf(line, lines),
    "memory MB": memoryOf(line),
    date: dayOf(date),
  };
}

/** The range of all lines, beside what belongs to the worst. */
function together(target: Target, lines: readonly Line[], result: SuiteResult): Verdict {
  const values = lines.map((line) => worstOf(target, line));
  const worst = lines.reduce((before, line) =>
    isWorse(target, worstOf(target, line), worstOf(target, before)) ? line : before,
  );
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const measured = least === most ? most : `${least} to ${most}`;
  return { ...verdictOf(target, worst, result), of: `${lines.length}, worst: ${nameOf(worst)}`, measured };
}

function worstOf(target: Target, line: Line): number {
  const [first = NaN, ...rest] = valuesOf(line[target.column]);
  return rest.reduce((before, value) => (isWorse(target, value, before) ? value : before), first);
}

function isWorse({ least, most, below }: Target, value: number, than: number): boolean {
  return least !== undefined && most === undefined && below === undefined ? value < than : value > than;
}

function metBy({ least, most, below }: Target, value: number): Verdict["met"] {
  if (least === undefined && most === undefined && below === undefined) return "";
  return value >= (least ?? -Infinity) && value <= (most ?? Infinity) && value < (below ?? Infinity)
    ? "yes"
    : "no";
}

function unknown(target: Target, why: string, date = ""): Verdict {
  const wanted = wantedOf(target);
  return {
    suite: target.suite,
    figure: target.figure,
    of: "",
    target: wanted,
    measured: why,
    met: wanted === "" ? "" : "no",
    time: "",
    "memory MB": "",
    date: dayOf(date),
  };
}

function wantedOf({ least, most, below }: Target): string {
  const bounds = { ">=": least, "<=": most, "<": below };
  return Object.entries(bounds)
    .flatMap(([sign, bound]) => (bound === undefined ? [] : `${sign} ${bound}`))
    .join(", ");
}

function timesOf(line: Line, lines: readonly Line[]): string {
  const time = timeOf(line);
  const floor = lines.find((other) => isFloor(other) && isOfTheSameFile(other, line));
  return time === "" || !floor ? time : `${time}, floor ${timeOf(floor)}`;
}

const isOfTheSameFile = (floor: Line, line: Line) =>
  ["rows", "strings"].every((name) => floor[name] === line[name]);

function timeOf(line: Line): string {
  const [column, unit] = TIMES.find(([name]) => Number(line[name] || NaN) >= 0) ?? [];
  return column === undefined ? "" : `${line[column]}${unit}`;
}

const memoryOf = (line: Line) =>
  MEMORY.flatMap(([column, name]) => (line[column] === undefined ? [] : `${line[column]} ${name}`)).join(
    ", ",
  );

const nameOf = (line: Line) => NAMES.flatMap((name) => line[name] ?? []).join(", ");

const dayOf = (date: string) => date.slice(0, 10);
