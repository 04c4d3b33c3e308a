import { useFormatter, useTranslations } from "next-intl";
import Link from "next/link";
import type { Route } from "next";

import type { AuditEntry } from "@/lib/audit/types";

import { Table, Th } from "../ui/table";
import { EntryWords } from "./entry-words";
import { personWords } from "./person-words";

const cell = "border-b px-2 py-2 align-top max-sm:block max-sm:border-0 max-sm:px-0 max-sm:py-0";
/** On a narrow screen what was done comes first, and the rest on a line below it. */
const aside = "max-sm:order-1 max-sm:text-xs max-sm:text-ink-soft";

/** What was done, newest first; sentences wrap, so rows are as tall as they need. */
export function AuditTable({ entries }: { entries: readonly AuditEntry[] }) {
  const t = useTranslations("audit");
  const format = useFormatter();
  return (
    <div
      role="region"
      aria-label={t("title")}
      tabIndex={0}
      className="min-h-0 flex-1 overflow-auto border-t -outline-offset-2"
    >
      <Table label={t("title")} role="table" className="max-sm:block">
        <thead role="rowgroup" className="max-sm:hidden">
          <tr role="row">
            <Th role="columnheader" className="w-44 sm:pl-6">
              {t("columns.at")}
            </Th>
            <Th role="columnheader" className="w-52">
              {t("columns.actor")}
            </Th>
            <Th role="columnheader">{t("columns.what")}</Th>
            <Th role="columnheader" className="w-36 sm:pr-6">
              {t("columns.address")}
            </Th>
          </tr>
        </thead>
        <tbody role="rowgroup" className="max-sm:block">
          {entries.map((entry) => (
            <tr
              key={entry.id}
              role="row"
              className="hover:bg-sunken max-sm:flex max-sm:flex-wrap max-sm:gap-x-2 max-sm:gap-y-1 max-sm:border-b max-sm:px-4 max-sm:py-2.5"
            >
              <td role="cell" className={`${cell} ${aside} whitespace-nowrap tabular-nums sm:pl-6`}>
                <time dateTime={entry.at.toISOString()}>
                  {format.dateTime(entry.at, { dateStyle: "medium", timeStyle: "medium" })}
                </time>
              </td>
              <td role="cell" className={`${cell} ${aside} break-words`}>
                {entry.actor ? (
                  <Link
                    href={`/users/${entry.actor.id}` as Route}
                    prefetch={false}
                    // High enough for a finger where the line is small.
                    className="-my-1 inline-block rounded-sm py-1 hover:text-accent-text hover:underline"
                  >
                    {personWords(entry.actor)}
                  </Link>
                ) : (
                  <span className="text-ink-soft">{t("system")}</span>
                )}
              </td>
              <td role="cell" className={`${cell} max-w-prose break-words max-sm:w-full`}>
                <EntryWords entry={entry} />
              </td>
              <td
                role="cell"
                className={`${cell} ${aside} whitespace-nowrap text-ink-soft tabular-nums sm:pr-6`}
              >
                {entry.address ?? <span aria-label={t("noAddress")}>—</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
