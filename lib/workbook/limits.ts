import type { WorkbookLimits } from "./types";

const MB = 1024 * 1024;

/**
 * Beyond anything a spreadsheet program writes, and little enough to read in bounded time. Excel itself stops at
 * 1,048,576 rows, 16,384 columns and 32,767 characters a cell.
 */
export const DEFAULT_LIMITS: WorkbookLimits = {
  entries: 20_000,
  sheets: 1_000,
  inflatedBytes: 2048 * MB,
  // Deflate reaches 1,032; sheets full of equal cells stay under 100.
  ratio: 250,
  ratioFreeBytes: 64 * MB,
  sharedStringBytes: 512 * MB,
  tokenBytes: 1 * MB,
  depth: 128,
};
