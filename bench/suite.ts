/** One line of a suite's table: what was measured, and the figures by the name of their column. */
export type Line = Readonly<Record<string, string | number>>;

/** Something to measure. `npm run bench` runs all of them, `npm run bench -- reading` one, and shows its lines. */
export interface Suite {
  readonly name: string;
  run(): Promise<readonly Line[]>;
  /**
   * What one measured process of its own does: memory is only true in a process that did nothing else.
   * Whatever it returns is handed to `run` by `inOwnProcess`.
   */
  child?(args: readonly string[]): Promise<unknown>;
}
