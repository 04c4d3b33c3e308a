import type { Database } from "./database";
import type { Registry } from "./registry";
import type { Settings } from "./settings";

/** What the parts of a running server share. */
export type Context = {
  settings: Settings;
  database: Database;
  registry: Registry;
  /** Asks the apps to register soon: one of them may have been restarted with other functions. */
  syncSoon: () => void;
};
