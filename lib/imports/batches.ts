/** A run of staged chunks, both ends included. */
export interface Batch {
  readonly first: number;
  readonly last: number;
}

/** A run of the import has 1,000 steps at most. */
const MOST_BATCHES = 400;
/** Steps started together. Each costs a replay of the function with all its results, so many small groups are cheaper. */
const AT_ONCE = 50;

/** Chunks of a batch at the least: a step costs more than less work than this. */
export const CHUNKS_PER_BATCH = {
  /** 1,000 rows are about seven seconds of one core's hashing. */
  commit: 4,
  /** No password is hashed: 20,000 rows are a few seconds. */
  settle: 80,
} as const;

/**
 * Cuts the chunks of a file into batches that grow with it, so that a million rows stay under 400 steps, and the
 * batches into groups to run one after the other.
 */
export function planBatches(chunks: number, leastChunks: number): Batch[][] {
  const size = Math.max(leastChunks, Math.ceil(chunks / MOST_BATCHES));
  const batches = Array.from({ length: Math.ceil(chunks / size) }, (_, index) => ({
    first: index * size,
    last: Math.min(chunks, (index + 1) * size) - 1,
  }));
  return Array.from({ length: Math.ceil(batches.length / AT_ONCE) }, (_, index) =>
    batches.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
  );
}
