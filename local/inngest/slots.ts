import { createHash } from "node:crypto";
import { keyOf } from "./expressions";
import type { ConcurrencyOption, Event, FunctionConfig } from "./wire";

/** One limit on how many calls with the same name are under way at once. */
export type Slot = { name: string; limit: number };

type Waiting<Entry> = { entry: Entry; parked: Promise<void> };

/** The limits that a run is under, from its function's `concurrency` and its event. */
export function slotsOf(config: FunctionConfig, event: Event): Slot[] {
  return (config.concurrency ?? [])
    .filter(({ limit }) => limit > 0)
    .map((option) => ({ name: slotName(config.id, option, event), limit: option.limit }));
}

function slotName(functionId: string, { key, scope }: ConcurrencyOption, event: Event): string {
  const owner = scope === "env" || scope === "account" ? scope : functionId;
  if (!key) return owner;
  return createHash("sha1")
    .update(JSON.stringify([owner, key, keyOf(key, event)]))
    .digest("hex");
}

/**
 * Who holds and who waits for which slots. In memory only: there is one server, so what it loses by being
 * killed is what it should lose. Those that wait are parked in the queue, and all tried again at a start.
 */
export class Slots<Entry> {
  private readonly held = new Map<string, number>();
  private readonly waiting = new Map<string, Waiting<Entry>[]>();

  /** Takes all of the slots, or none and parks the entry until one of those that were full is free. */
  async take(slots: Slot[], entry: Entry, park: () => Promise<void>): Promise<boolean> {
    const full = slots.find(({ name, limit }) => (this.held.get(name) ?? 0) >= limit);
    if (!full) {
      for (const { name } of slots) this.held.set(name, (this.held.get(name) ?? 0) + 1);
      return true;
    }
    const parked = park();
    const queue = this.waiting.get(full.name) ?? [];
    this.waiting.set(full.name, [...queue, { entry, parked }]);
    await parked;
    return false;
  }

  /** Gives the slots back; settles with those to be tried again, one for each slot. */
  async free(slots: Slot[]): Promise<Entry[]> {
    for (const { name } of slots) {
      const left = (this.held.get(name) ?? 1) - 1;
      if (left > 0) this.held.set(name, left);
      else this.held.delete(name);
    }
    return this.next(slots);
  }

  /** Those that wait longest for each of the slots, for one that was to have them and needs none. */
  async next(slots: Slot[]): Promise<Entry[]> {
    const first = slots.flatMap(({ name }) => {
      const [head, ...rest] = this.waiting.get(name) ?? [];
      if (rest.length > 0) this.waiting.set(name, rest);
      else this.waiting.delete(name);
      return head ? [head] : [];
    });
    await Promise.all(first.map(({ parked }) => parked));
    return first.map(({ entry }) => entry);
  }
}
