/** Pixels of the container from which on there is room for columns: what `@3xl` is. */
export const WIDE_ENOUGH = 768;

/**
 * The columns of the table of row errors; where its container is too narrow, row and column on one line and the rest
 * below.
 */
export const errorColumnsClass =
  "grid grid-cols-[auto_minmax(0,1fr)] gap-x-2 gap-y-0.5 @max-3xl:*:nth-[n+3]:col-span-2 @3xl:grid-cols-[minmax(6.5rem,0.7fr)_minmax(7rem,0.7fr)_minmax(9rem,1.3fr)_minmax(12rem,1.5fr)_minmax(12rem,1.5fr)] @3xl:gap-x-4";
