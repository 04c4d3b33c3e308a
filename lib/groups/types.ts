/** A group as its list shows it. */
export interface GroupRow {
  readonly id: string;
  readonly name: string;
  /** How many users are in it. */
  readonly users: number;
  readonly createdAt: Date;
  /** Where its users are on their way to; it is gone once the last of them is there. */
  readonly mergingInto: string | null;
}

export interface GroupsPage {
  readonly rows: readonly GroupRow[];
  /** How many groups of the kind the search finds; all of them without one. */
  readonly total: number;
  /** Counted from 1. The last page where the one asked for is past it. */
  readonly page: number;
  readonly size: number;
  /** What was searched for; empty where nothing was. */
  readonly search: string;
}

/** What a list of names would do, and for the names that are left out, why. */
export interface NamesPreview {
  readonly added: NamesFigure;
  /** The company has a group of that name already. */
  readonly present: NamesFigure;
  /** The same name stands earlier in the list. */
  readonly repeated: NamesFigure;
  readonly tooLong: NamesFigure;
  /** Words that mean something else in a workbook. */
  readonly reserved: NamesFigure;
}

export interface NamesFigure {
  readonly count: number;
  /** The first of them. */
  readonly names: readonly string[];
}

/** Characters of a list of names that are taken at once: ten thousand names and more. */
export const LONGEST_LIST = 500_000;
