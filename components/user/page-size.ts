/** Entries of a user's history in one page of it. */
export const HISTORY_PAGE = 20;
