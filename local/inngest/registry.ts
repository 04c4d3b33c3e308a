import { nextOccurrence } from "./cron";
import type { Database } from "./database";
import { expressionFault, holds } from "./expressions";
import { jobs } from "./jobs";
import { functionSchema, registrationSchema, type Event, type FunctionConfig } from "./wire";

/** Options that change when functions run. Ignoring one would break a promise, so such functions are refused. */
const UNSUPPORTED = ["batchEvents", "rateLimit", "throttle", "debounce", "singleton"];

/** Options that only choose among runs that may all begin. */
const IGNORED = ["priority"];

type Registered =
  { ok: true; functions: number; modified: boolean; ignored: string[] } | { ok: false; error: string };

export type Registry = {
  load(): Promise<void>;
  register(body: unknown): Promise<Registered>;
  get(id: string): FunctionConfig | undefined;
  isEmpty(): boolean;
  /** The functions that an event sets going. */
  triggeredBy(event: Event): FunctionConfig[];
  hasTrigger(eventName: string): boolean;
};

type Row = { id: string; app: string; config: unknown; archived: boolean };

/** The functions of all apps, kept in Postgres and in memory. */
export function createRegistry(database: () => Database): Registry {
  const known = new Map<string, { app: string; config: FunctionConfig; text: string; archived: boolean }>();
  const live = () => [...known.values()].filter((entry) => !entry.archived).map((entry) => entry.config);

  const eventTriggers = (config: FunctionConfig) =>
    config.triggers.flatMap((trigger) => ("event" in trigger ? [trigger] : []));

  async function save(app: string, configs: FunctionConfig[]): Promise<boolean> {
    const ids = configs.map((config) => config.id);
    const changed = configs.filter((config) => {
      const entry = known.get(config.id);
      return !entry || entry.archived || entry.text !== JSON.stringify(config);
    });
    const removed = [...known].some(
      ([id, entry]) => entry.app === app && !entry.archived && !ids.includes(id),
    );
    await database().transaction(async ({ sql, later }) => {
      for (const config of changed) {
        await sql`
          insert into functions (id, app, config) values (${config.id}, ${app}, ${JSON.stringify(config)}::text::json)
          on conflict (id) do update set app = excluded.app, config = excluded.config, archived = false`;
      }
      if (removed) {
        await sql`update functions set archived = true where app = ${app} and not (id = any(${ids}))`;
      }
      const cronJobs = configs.flatMap((config) => cronTriggers(config).map((job) => ({ ...job, config })));
      for (const { cron, config } of cronJobs) {
        const next = nextOccurrence(cron, new Date());
        if (!next) continue;
        const job = jobs.cron(config.id, cron, next);
        const [scheduled] = await sql`select 1 from jobs where key = ${job.key}`;
        if (!scheduled) later(job);
      }
    });
    if (changed.length > 0 || removed) await load();
    return changed.length > 0 || removed;
  }

  async function load() {
    const rows = await database().sql<Row[]>`select id, app, config, archived from functions`;
    known.clear();
    for (const { id, app, config, archived } of rows) {
      const parsed = functionSchema.parse(config);
      known.set(id, { app, config: parsed, text: JSON.stringify(config), archived });
    }
  }

  return {
    load,
    get: (id) => known.get(id)?.config,
    isEmpty: () => known.size === 0,
    triggeredBy: (event) =>
      live().filter((config) =>
        eventTriggers(config).some(
          (trigger) => matchesName(trigger.event, event.name) && holds(trigger.expression, { event }),
        ),
      ),
    hasTrigger: (name) =>
      live().some((config) => eventTriggers(config).some((trigger) => matchesName(trigger.event, name))),
    async register(body) {
      const parsed = registrationSchema.safeParse(body);
      if (!parsed.success) return { ok: false, error: "The registration is malformed." };
      const { appName, functions } = parsed.data;
      const configs: FunctionConfig[] = [];
      for (const raw of functions) {
        const config = functionSchema.safeParse(raw);
        if (!config.success) return { ok: false, error: `A function is malformed: ${config.error.message}` };
        const fault = faultOf(config.data);
        if (fault) return { ok: false, error: `Function ${config.data.id}: ${fault}` };
        configs.push(config.data);
      }
      const ignored = configs.flatMap(({ id, ...config }) =>
        IGNORED.filter((option) => isSet(config[option])).map((option) => `${id}: ${option}`),
      );
      return { ok: true, functions: configs.length, modified: await save(appName, configs), ignored };
    },
  };
}

function cronTriggers(config: FunctionConfig): { cron: string }[] {
  return config.triggers.flatMap((trigger) => ("cron" in trigger ? [trigger] : []));
}

function isSet(option: unknown): boolean {
  return option !== undefined && option !== null;
}

/** A trigger may end in `*`, which stands for any rest of the name. */
function matchesName(pattern: string, name: string): boolean {
  return pattern.endsWith("*") ? name.startsWith(pattern.slice(0, -1)) : pattern === name;
}

/** Why this server cannot run a function as its author meant it, or null. */
function faultOf(config: FunctionConfig): string | null {
  for (const option of UNSUPPORTED) {
    if (isSet(config[option])) {
      return `the option "${option}" is not supported by the local Inngest server.`;
    }
  }
  if (!config.steps.step) return "it has no step to call.";
  const expressions = [
    config.idempotency,
    ...(config.concurrency ?? []).map(({ key }) => key),
    ...(config.cancel ?? []).map((rule) => rule.if),
    ...config.triggers.map((trigger) => ("event" in trigger ? trigger.expression : null)),
  ];
  for (const expression of expressions) {
    const fault = expression ? expressionFault(expression) : null;
    if (fault) return `the expression "${expression}" cannot be read: ${fault}`;
  }
  for (const { cron } of cronTriggers(config)) {
    try {
      nextOccurrence(cron, new Date());
    } catch {
      return `the cron expression "${cron}" cannot be read.`;
    }
  }
  return null;
}
