import { Inngest } from "inngest";
import { log } from "@/lib/log";
import { LogSteps } from "./log-steps";

/** Which server it talks to is the environment's to say: Inngest Cloud, a self-hosted one, or a local one. */
export const inngest = new Inngest({
  id: "rollcall",
  logger: log.child({ part: "inngest" }),
  // Well inside the 300 s that serverless platforms give a function.
  checkpointing: { maxRuntime: "60s" },
  middleware: [LogSteps],
});
