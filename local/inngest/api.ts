import type { IncomingMessage } from "node:http";
import { checkpoint } from "./checkpoint";
import type { Context } from "./context";
import { acceptEvents } from "./events";
import { getRun, listRuns } from "./history";
import { sendSignal } from "./signals";

export type Answer = { status: number; body: unknown };
type Request = {
  params: string[];
  query: URLSearchParams;
  headers: IncomingMessage["headers"];
  body: () => Promise<unknown>;
};
type Route = {
  method: string;
  path: RegExp;
  handle: (context: Context, request: Request) => Promise<Answer>;
};

const answer = (status: number, body: unknown): Answer => ({ status, body });
const failed = (status: number, error: string): Answer => ({ status, body: { error, status } });

/** The HTTP calls that SDKs make, and what a person may look at. Only an SDK gets the outputs of a run's steps. */
export const ROUTES: Route[] = [
  {
    method: "POST",
    path: /^\/e\/[^/]*$/,
    async handle(context, { body, headers }) {
      const seed = headers["x-inngest-event-id-seed"];
      const ids = await acceptEvents(context, await body(), Array.isArray(seed) ? seed[0] : seed);
      return ids ? answer(200, { ids, status: 200 }) : failed(400, "This is no event.");
    },
  },
  {
    method: "POST",
    path: /^\/fn\/register$/,
    async handle({ registry, settings }, { body }) {
      const result = await registry.register(await body());
      if (!result.ok) {
        settings.log.error({ reason: result.error }, "A registration was refused");
        return failed(400, result.error);
      }
      const { functions, modified } = result;
      if (modified) settings.log.info({ functions }, "Functions were registered");
      if (modified && result.ignored.length > 0) {
        settings.log.warn(
          { options: result.ignored },
          "Options of functions that change no result are ignored",
        );
      }
      return answer(200, { ok: true, status: 200, modified, skipped: !modified });
    },
  },
  {
    method: "POST",
    path: /^\/v1\/checkpoint\/([^/]+)\/async$/,
    async handle(context, { params, body }) {
      const status = await checkpoint(context, params[0] ?? "", await body());
      return status === 200 ? answer(200, {}) : failed(status, "The checkpoint was not taken.");
    },
  },
  {
    method: "POST",
    path: /^\/v1\/signals$/,
    async handle(context, { body }) {
      const runId = await sendSignal(context, await body());
      return runId ? answer(200, { data: { run_id: runId } }) : failed(404, "Nothing waits for this signal.");
    },
  },
  {
    method: "GET",
    path: /^\/v0\/runs\/([^/]+)\/(actions|batch)$/,
    async handle({ database }, { params: [runId = "", what] }) {
      const [row] = await database.sql<{ events: unknown; steps: unknown }[]>`
        select r.events, (
          select coalesce(json_object_agg(s.id, s.output order by s.position), '{}')
          from steps s where s.run_id = r.id and s.position is not null
        ) as steps
        from runs r where r.id = ${runId} and r.events is not null`;
      if (!row) return failed(404, "There is no such run under way.");
      return answer(200, what === "batch" ? row.events : row.steps);
    },
  },
  {
    method: "GET",
    path: /^\/health$/,
    handle: async ({ database }) => {
      await database.sql`select 1`;
      return answer(200, { ok: true });
    },
  },
  {
    method: "GET",
    path: /^\/v1\/runs$/,
    handle: async (context, { query }) => answer(200, { data: await listRuns(context, query) }),
  },
  {
    method: "GET",
    path: /^\/v1\/runs\/([^/]+)$/,
    async handle(context, { params }) {
      const run = await getRun(context, params[0] ?? "");
      return run ? answer(200, { data: run }) : failed(404, "There is no such run.");
    },
  },
];
