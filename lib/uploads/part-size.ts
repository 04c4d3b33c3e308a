const KILOBYTE = 1024;
const SMALLEST = 256 * KILOBYTE;
/** Under the 4.5 MB that serverless platforms take in one request, with room for the form around it. */
export const LARGEST_PART = 3_584 * KILOBYTE;
const PARTS_WANTED = 20;

/** Bytes of a part: small enough for a bar that moves and a cheap retry, large enough to be few. */
export function choosePartSize(fileSize: number): number {
  const wanted = Math.ceil(fileSize / PARTS_WANTED / KILOBYTE) * KILOBYTE;
  return Math.min(LARGEST_PART, Math.max(SMALLEST, wanted));
}

export function partCount(fileSize: number, partSize: number): number {
  return Math.ceil(fileSize / partSize);
}

export function partLength(number: number, fileSize: number, partSize: number): number {
  return Math.min(partSize, fileSize - number * partSize);
}
