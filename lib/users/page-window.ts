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

/** Rows that are passed over at most, from the nearer end: pages further in than this are not read. */
const FARTHEST = 20_000;

/**
 * Where the page of a long list lies: like `pageWindow`, but a page too far from both ends gives the farthest one from
 * the beginning. The rows are not turned round. Of a list whose length is not known there is no end.
 */
export function pageWithin(
  asked: { readonly page: number; readonly size: number },
  total = Infinity,
): { readonly page: number; readonly offset: number; readonly limit: number } {
  const { size } = asked;
  const pages = Math.max(1, Math.ceil(total / size));
  const within = Math.min(Math.max(1, Math.trunc(asked.page)), pages);
  const page = isReachable(within, size, pages) ? within : farthestPage(size);
  const offset = (page - 1) * size;
  return { page, offset, limit: Math.max(0, Math.min(size, total - offset)) };
}

/** Whether the page, of so many, is near enough to an end to be read. */
export function isReachable(page: number, size: number, pages: number): boolean {
  return page <= farthestPage(size) || pages - page < farthestPage(size);
}

const farthestPage = (size: number) => Math.floor(FARTHEST / size);
