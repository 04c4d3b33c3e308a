/** A run of staged chunks, both ends included. */
export interface Batch {
  readonly first: number;
  readonly last: number;
}

/** A run of the import has 1,000 steps at most, and every step costs a look at all the others. */
const MOST_BATCHES = 400;
/** Under this a step costs more than its work: 1,000 rows are about seven seconds of one core's hashing. */
const LEAST_CHUNKS = 4;

/** Cuts the chunks of a file into batches that grow with it, so that a million rows stay under 400 steps. */
export function planBatches(chunks: number): Batch[] {
  const size = Math.max(LEAST_CHUNKS, Math.ceil(chunks / MOST_BATCHES));
  return Array.from({ length: Math.ceil(chunks / size) }, (_, index) => ({
    first: index * size,
    last: Math.min(chunks, (index + 1) * size) - 1,
  }));
}
