type Cell = string | number;

/** A figure of the last table, and what is wanted of it. */
export interface Target {
  readonly suite: string;
  readonly figure: string;
  /** Of the suite's lines; where a cell has several numbers, the worst of them counts. */
  readonly column: string;
  /** Which lines: those with one of these in that column. Floors are never among them. */
  readonly where?: Readonly<Record<string, readonly Cell[]>>;
  /** What is wanted; a figure without any of these is only told. */
  readonly most?: number;
  readonly below?: number;
  readonly least?: number;
  /** All lines in one, with the worst of them by name, instead of each by itself. */
  readonly together?: boolean;
}

const IN_A_ROW = "100 steps of a run in a row";
const LARGE = { rows: [100_000, 1_000_000] };
const FLAT = { least: 0.8, most: 1.2 };

/** Everything that is wanted of the product's speed and weight, and what else stands in the last table. */
export const TARGETS: readonly Target[] = [
  {
    suite: "reading",
    figure: "our reader, of the best library",
    column: "x best library",
    where: { reader: ["rollcall"], ...LARGE },
    most: 0.4,
  },
  {
    suite: "reading",
    figure: "our reader, of inflating and scanning",
    column: "x floor",
    where: { reader: ["rollcall"], ...LARGE },
    most: 3,
  },
  {
    suite: "reading",
    figure: "our reader, time a row, of 10,000 rows",
    column: "x fewest rows",
    where: { reader: ["rollcall"], ...LARGE },
    ...FLAT,
  },
  ...["read-excel-file", "xlsx", "hucre", "exceljs"].map((reader) => ({
    suite: "reading",
    figure: `${reader === "xlsx" ? "SheetJS" : reader}, of inflating and scanning`,
    column: "x floor",
    where: { reader: [reader], ...LARGE },
  })),
  { suite: "errors", figure: "errors, of reading the file", column: "x floor", most: 2 },
  { suite: "creating", figure: "creating, of hashing the passwords", column: "x floor", most: 1.15 },
  {
    suite: "updating",
    figure: "updating, of reader, COPY and one upsert",
    column: "x floor",
    most: 2.5,
  },
  {
    suite: "growth",
    figure: "time a row, of 10,000 rows",
    column: "x least rows, time",
    where: LARGE,
    ...FLAT,
  },
  {
    suite: "growth",
    figure: "memory, of 10,000 rows",
    column: "x least rows, memory",
    where: LARGE,
    ...FLAT,
  },
  {
    suite: "inngest",
    figure: "ms between steps as imports run them, p95",
    column: "p95 ms",
    where: { what: [`${IN_A_ROW}, checkpointing`] },
    most: 20,
  },
  {
    suite: "inngest",
    figure: "ms between steps, a call for each, p50",
    column: "between steps p50 ms",
    where: { what: [`${IN_A_ROW}, a call for each`] },
    most: 20,
  },
  { suite: "inngest", figure: "a step, of an HTTP call and a commit", column: "x floor", together: true },
  { suite: "console", figure: "ms of a query, p95", column: "p95 ms", most: 100, together: true },
  {
    suite: "console",
    figure: "a query, of finding one user by login",
    column: "x floor, p50",
    together: true,
  },
  { suite: "pages", figure: "ms of the server, p95", column: "server p95 ms", most: 100, together: true },
  {
    suite: "pages",
    figure: "the server, of a route that only answers",
    column: "x floor, time",
    together: true,
  },
  { suite: "pages", figure: "KB of JavaScript by gzip", column: "JS KB gzip", below: 150, together: true },
  {
    suite: "pages",
    figure: "KB of JavaScript by Brotli",
    column: "JS KB brotli",
    below: 150,
    together: true,
  },
  { suite: "pages", figure: "JavaScript, of Next and React alone", column: "x floor, JS", together: true },
  {
    suite: "pages",
    figure: "Lighthouse, desktop, all four",
    column: "Lighthouse desktop",
    least: 95,
    together: true,
  },
  {
    suite: "pages",
    figure: "Lighthouse, mobile, all four",
    column: "Lighthouse mobile",
    least: 95,
    together: true,
  },
  { suite: "load", figure: "20 imports at once, of hashing the passwords", column: "x floor" },
  {
    suite: "load",
    figure: "pages beside 20 imports, p95, of a quiet server",
    column: "x quiet p95",
    where: { what: ["50 people beside the imports: all pages"] },
  },
];
