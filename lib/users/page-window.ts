export interface PageWindow {
  /** Counted from 1, within the list. */
  readonly page: number;
  /** Rows to pass over before the page, from the nearer end. */
  readonly offset: number;
  readonly limit: number;
  /** The rows are to be read from the end and turned round. */
  readonly fromEnd: boolean;
}

/**
 * Where a page lies in a list of `total` rows. Passing rows over is what a deep page costs, so it is read from the
 * nearer end: the last page is as cheap as the first, and no page passes over more than half of the list.
 */
export function pageWindow(asked: number, size: number, total: number): PageWindow {
  const pages = Math.max(1, Math.ceil(total / size));
  const page = Math.min(Math.max(1, Math.trunc(asked)), pages);
  const start = (page - 1) * size;
  const limit = Math.max(0, Math.min(size, total - start));
  const behind = total - start - limit;
  return behind < start
    ? { page, offset: behind, limit, fromEnd: true }
    : { page, offset: start, limit, fromEnd: false };
}
