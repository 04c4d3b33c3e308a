import {
  createLoader,
  createParser,
  createSerializer,
  type inferParserType,
  parseAsStringLiteral,
} from "nuqs/server";

/** Where a row stands among those of its process. */
export interface RowPlace {
  readonly chunk: number;
  /** Excel's own. */
  readonly number: number;
}

const PLACE = /^(\d{1,7})\.(\d{1,7})$/;

const place = createParser<RowPlace>({
  parse: (text) => {
    const [, chunk, number] = PLACE.exec(text) ?? [];
    return chunk && number ? { chunk: Number(chunk), number: Number(number) } : null;
  },
  serialize: ({ chunk, number }) => `${chunk}.${number}`,
});

/** The list of a process's rows as the URL holds it. */
export const importedRowsParams = {
  outcome: parseAsStringLiteral(["created", "updated", "unchanged"] as const).withDefault("created"),
  /** The page begins after this row. */
  after: place,
};

export type ImportedRowsQuery = inferParserType<typeof importedRowsParams>;

export const loadImportedRowsParams = createLoader(importedRowsParams);
export const importedRowsAddress = createSerializer(importedRowsParams);
