import {
  createLoader,
  createParser,
  createSerializer,
  type inferParserType,
  parseAsStringLiteral,
} from "nuqs/server";
import { parseAsUuid } from "../uuid";
import { AUDIT_ACTIONS } from "./types";

const DAY = /^\d{4}-\d{2}-\d{2}$/;

const day = createParser({
  parse: (text) => (DAY.test(text) && !Number.isNaN(Date.parse(text)) ? text : null),
  serialize: String,
});

/** The audit as the URL holds it; whatever is not understood is left out. */
export const auditParams = {
  action: parseAsStringLiteral(AUDIT_ACTIONS),
  /** Who did it. */
  actor: parseAsUuid,
  /** The first and the last day, in the reader's time zone: 2026-11-22. */
  from: day,
  to: day,
  /** Where the page begins: with what is older than this entry, or ends: with what is newer. */
  before: parseAsUuid,
  after: parseAsUuid,
};

export type AuditQuery = inferParserType<typeof auditParams>;

export const loadAuditParams = createLoader(auditParams);
export const auditAddress = createSerializer(auditParams);
