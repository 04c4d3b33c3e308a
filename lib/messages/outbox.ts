import type { Provider } from "./types";

/** Where messages land while a channel has no provider: they stay as records, and the outbox page shows them. */
export const outbox: Provider = {
  name: "outbox",
  batchSize: 500,
  remembersHours: Number.POSITIVE_INFINITY,
  keepsRecords: true,
  send: async ({ messages }) => ({
    kind: "taken",
    pauseMs: 0,
    results: messages.map(() => ({ ok: true, providerId: null })),
  }),
};
