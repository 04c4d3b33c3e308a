/** The first column stays in sight while the rest scrolls sideways. */
export const pinned = {
  head: "sm:left-0 sm:z-20 sm:pl-4 lg:pl-6",
  cell: "bg-canvas sm:sticky sm:left-0 sm:pl-4 lg:pl-6",
};
