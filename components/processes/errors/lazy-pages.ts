interface LazyPagesOptions<T> {
  /** Items on a page. */
  readonly size: number;
  /** How many pages are kept where no more are needed; the oldest go first. */
  readonly most: number;
  /** Null where it failed. */
  readonly load: (offset: number, limit: number) => Promise<readonly T[] | null>;
  readonly onChange: () => void;
  /** The first page, where it is there already. */
  readonly first?: readonly T[] | undefined;
}

interface Page<T> {
  readonly items: readonly T[];
  /** How long the list was when the page was loaded. */
  readonly total: number;
}

/**
 * A long list of which only what is in sight is fetched, and a page around it: whoever drags the scroll bar to the
 * end waits for the last page, not for all before it. One request at a time, always for what is in sight by then.
 */
export class LazyPages<T> {
  failed = false;
  private readonly pages = new Map<number, Page<T>>();
  private wanted = { from: 0, to: -1, total: 0 };
  private busy = false;

  constructor(private readonly options: LazyPagesOptions<T>) {
    const { first } = options;
    if (first) this.pages.set(0, { items: first, total: first.length });
  }

  at(index: number): T | undefined {
    const { size } = this.options;
    return this.pages.get(Math.floor(index / size))?.items[index % size];
  }

  /** What is in sight, from an index to another one, of `total`. With none in sight nothing more is fetched. */
  want(from: number, to: number, total: number): void {
    this.wanted = { from, to, total };
    void this.fetch();
  }

  retry(): void {
    this.failed = false;
    this.options.onChange();
    void this.fetch();
  }

  private async fetch(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    const { size, load, onChange } = this.options;
    for (let page = this.missing(); page !== undefined && !this.failed; page = this.missing()) {
      const { total } = this.wanted;
      const items = await load(page * size, size);
      if (items) this.keep(page, { items, total });
      else this.failed = true;
      onChange();
    }
    this.busy = false;
  }

  private missing(): number | undefined {
    const { total } = this.wanted;
    return this.needed().find((page) => !this.isWhole(page, total));
  }

  /** The pages in sight, then the one after them, then the one before. */
  private needed(): number[] {
    const { from, to, total } = this.wanted;
    if (to < from) return [];
    const { size } = this.options;
    const [first, last] = [Math.floor(from / size), Math.floor(to / size)];
    const inSight = Array.from({ length: last - first + 1 }, (_, index) => first + index);
    return [...inSight, last + 1, first - 1].filter((page) => page >= 0 && page * size < total);
  }

  /** Full, or as long as it can be: the list may have grown since. */
  private isWhole(number: number, total: number): boolean {
    const page = this.pages.get(number);
    return page !== undefined && (page.items.length === this.options.size || page.total >= total);
  }

  private keep(number: number, page: Page<T>): void {
    this.pages.set(number, page);
    const needed = new Set(this.needed());
    const spare = [...this.pages.keys()].filter((known) => !needed.has(known));
    // A map keeps the order of insertion: the one fetched first is forgotten first.
    for (const known of spare.slice(0, Math.max(0, this.pages.size - this.options.most))) {
      this.pages.delete(known);
    }
  }
}
