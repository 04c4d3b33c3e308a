/** The columns of the table of row errors, where its container is wide enough for them. */
export const errorColumnsClass =
  "@3xl:grid @3xl:grid-cols-[4.5rem_minmax(7rem,0.8fr)_minmax(8rem,1fr)_minmax(12rem,1.6fr)_minmax(12rem,1.6fr)] @3xl:gap-x-4";
