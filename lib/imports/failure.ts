import type { ProcessFailure } from "../processes/types";

export type ImportFailureCode =
  "no_header" | "missing_columns" | "repeated_column" | "no_rows" | "only_sample_rows" | "too_many_rows";

/** Something wrong with the whole file, found while it is read: the process ends, trying again would not help. */
export class ImportFailure extends Error {
  override readonly name = "ImportFailure";

  constructor(
    readonly code: ImportFailureCode,
    readonly params: ProcessFailure["params"] = {},
  ) {
    super(code);
  }
}
