/** Pixels of the container from which on there is room for columns: what `@3xl` is. */
export const WIDE_ENOUGH = 768;

/**
 * The columns of the table of row errors; where its container is too narrow, row and column on one line and the rest
 * below.
 */
export const errorColumnsClass =
  "grid grid-cols-[auto_minmax(0,1fr)] gap-x-2 gap-y-0.5 @max-3xl:*:nth-[n+3]:col-span-2 @3xl:grid-cols-[4.5rem_minmax(7rem,0.8fr)_minmax(8rem,1fr)_minmax(12rem,1.6fr)_minmax(12rem,1.6fr)] @3xl:gap-x-4";
