import { log } from "./log";

/**
 * Does what a sweep is for, company by company. What one of them meets must not keep the others waiting: it is logged,
 * and tried again by the next sweep.
 *
 * @param sweep what is swept, for the log
 * @param work what is to be done for a company, and how much of it was done
 * @returns how much was done for all of them
 */
export async function sweepCompanies(
  sweep: string,
  companies: readonly { readonly companyId: string }[],
  work: (companyId: string) => Promise<number>,
): Promise<number> {
  let done = 0;
  for (const { companyId } of companies) {
    try {
      done += await work(companyId);
    } catch (error) {
      log.warn({ err: error, sweep, companyId }, "a company waits for the next sweep");
    }
  }
  return done;
}
