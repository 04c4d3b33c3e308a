import {
  createLoader,
  createParser,
  createSerializer,
  type inferParserType,
  parseAsStringLiteral,
} from "nuqs/server";

import { CHANNELS } from "../messages/types";
import { parseAsSearch } from "../storable";
import { parseAsUuid } from "../uuid";

const MOST_PAGES = 1_000_000;

function pageOf(text: string): number | null {
  const page = Number(text);
  return Number.isInteger(page) && page >= 1 && page <= MOST_PAGES ? page : null;
}

/** The outbox as the URL holds it; whatever is not understood is left out. */
export const outboxParams = {
  /** Whom the messages went to: a part of an e-mail, a phone, a login or a name. */
  q: parseAsSearch.withDefault(""),
  channel: parseAsStringLiteral(CHANNELS),
  /** The import that made them. */
  process: parseAsUuid,
  /** Counted from 1. */
  page: createParser({ parse: pageOf, serialize: String }).withDefault(1),
};

export type OutboxQuery = inferParserType<typeof outboxParams>;

export const loadOutboxParams = createLoader(outboxParams);
export const outboxAddress = createSerializer(outboxParams);
