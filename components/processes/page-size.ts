/** How many processes a page of the list holds; the stream's snapshot holds as many. */
export const PAGE_SIZE = 30;

/** Row errors in one answer of the server. */
export const ROW_ERRORS_PAGE = 200;
