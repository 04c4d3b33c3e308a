import type { CompanySql } from "@/db/client";

/** A part of a plan as `explain (analyze, format json)` tells of it; rows are of one loop, on the average. */
interface PlanNode extends Readonly<Record<string, unknown>> {
  readonly "Actual Loops": number;
  readonly Plans?: readonly PlanNode[];
}

/** What of postgres.js's queries no type tells: what sends them, and what fails them. */
interface Query {
  handler: (query: Query) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * The same transaction, each statement of which is explained before it is run, and what explaining it has done undone.
 * @param note gets the beginning of the statement and the rows that its plan has handled
 */
export function explaining(sql: CompanySql, note: (statement: string, rows: number) => void): CompanySql {
  // One after the other, so that nothing is undone but what was explained.
  let turn = Promise.resolve();
  return new Proxy(sql, {
    apply(target, self, args: [TemplateStringsArray | object, ...unknown[]]) {
      // Safe: what postgres.js makes of a template.
      const query = Reflect.apply(target, self, args) as Query & ReturnType<CompanySql>;
      const [strings] = args;
      const beginning = Array.isArray(strings) && "raw" in strings ? String(strings[0]).trim() : "";
      // A part of another statement is never sent by itself.
      if (!/^(select|insert|update|delete|with)\b/i.test(beginning)) return query;
      const send = query.handler;
      query.handler = () => {
        turn = turn
          .then(async () => note(beginning, await rowsOf(target, query)))
          .then(() => send(query), query.reject);
      };
      return query;
    },
  });
}

async function rowsOf(sql: CompanySql, query: ReturnType<CompanySql>): Promise<number> {
  await sql`savepoint unexplained`;
  const [explained] = await sql<{ "QUERY PLAN": readonly [{ readonly Plan: PlanNode }] }[]>`
    explain (analyze, timing off, format json) ${query}`;
  await sql`rollback to unexplained`;
  await sql`release unexplained`;
  if (!explained) throw new Error("A statement that cannot be explained");
  return handled(explained["QUERY PLAN"][0].Plan);
}

/** Each row as often as it was looked at: those that a join or a filter turns down are work too. */
function handled(node: PlanNode): number {
  const counts = Object.entries(node).filter(([name]) => /^(Actual Rows$|Rows Removed by )/.test(name));
  const here = counts.reduce((sum, [, rows]) => sum + Number(rows), 0);
  const below = node.Plans?.reduce((sum, plan) => sum + handled(plan), 0) ?? 0;
  return here * node["Actual Loops"] + below;
}
