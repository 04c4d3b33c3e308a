import pino from "pino";
import { currentRequestId } from "./request-id";

/**
 * The structured log: one JSON object a line on stdout. Ids, counts and codes only; the redaction is the net below
 * that rule, not the rule.
 */
export const log = pino({
  level: process.env.LOG_LEVEL || "info",
  base: undefined,
  mixin() {
    const requestId = currentRequestId();
    return requestId === undefined ? {} : { requestId };
  },
  redact: {
    paths: [
      "password",
      "*.password",
      "passwordHash",
      "*.passwordHash",
      "authorization",
      "cookie",
      "key",
      "*.key",
    ],
    censor: "[redacted]",
  },
});
