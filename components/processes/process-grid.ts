/**
 * How a process row lies: a card in a narrow panel, three columns where there is room. Its sides are those of the
 * page, or the `--gutter` of what it stands in.
 */
export const processGridClass =
  "grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1 px-(--gutter,--spacing(4)) py-4 sm:px-(--gutter,--spacing(6)) [grid-template-areas:'name_state'_'about_about'_'work_work'_'foot_foot'] @3xl:grid-cols-[minmax(0,17rem)_minmax(0,1fr)_minmax(9rem,auto)] @3xl:gap-x-8 @3xl:[grid-template-areas:'name_work_state'_'about_work_actions'_'facts_work_actions'] @5xl:grid-cols-[minmax(0,1.1fr)_minmax(0,1fr)_20rem]";
