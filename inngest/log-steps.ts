import { Middleware } from "inngest";
import { z } from "zod";
import { log } from "@/lib/log";

/** What every event of ours says it is about. */
const aboutSchema = z
  .object({ companyId: z.string().optional(), processId: z.string().optional() })
  .catch({});

/**
 * A line of the log for each step that is run: of which company and process, how long it took, what came of it. A step
 * gives ids, counts and codes, and so may stand there.
 */
export class LogSteps extends Middleware.BaseMiddleware {
  readonly id = "log-steps";

  override async wrapStepHandler({ ctx, fn, next, stepInfo }: Middleware.WrapStepHandlerArgs) {
    const begun = performance.now();
    const line = () => ({
      ...aboutSchema.parse(ctx.event.data),
      function: fn.opts.id,
      step: stepInfo.options.id,
      ms: Math.round(performance.now() - begun),
    });
    try {
      const output = await next();
      log.info({ ...line(), output }, "a step is done");
      return output;
    } catch (error) {
      log.warn({ ...line(), err: error }, "a step failed");
      throw error;
    }
  }
}
