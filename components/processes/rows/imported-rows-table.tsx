import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";

import type { ImportedRow } from "@/lib/processes/imported-rows";

import { Table, Td, Th, Tr } from "../../ui/table";

/** The users whom rows of the file were about, as they are now. */
export function ImportedRowsTable({ title, rows }: { title: string; rows: readonly ImportedRow[] }) {
  const t = useTranslations("processes.rows");
  const tColumns = useTranslations("columns");
  return (
    <div
      role="region"
      aria-label={title}
      tabIndex={0}
      className="min-h-0 flex-1 overflow-auto border-t -outline-offset-2"
    >
      <Table label={title}>
        <thead>
          <tr>
            <Th className="w-20 sm:pl-6">{t("row")}</Th>
            <Th>{tColumns("login")}</Th>
            <Th>{t("name")}</Th>
            <Th className="sm:pr-6">{tColumns("email")}</Th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ number, userId, login, name, email }) => (
            <Tr key={number}>
              {/* As Excel writes it: without separators. */}
              <Td className="text-ink-soft tabular-nums sm:pl-6">{String(number)}</Td>
              <Td>
                <Link
                  href={`/users/${userId}` as Route}
                  prefetch={false}
                  className="rounded-sm font-medium hover:underline"
                >
                  {login}
                </Link>
              </Td>
              <Td>{name}</Td>
              <Td className="sm:pr-6">{email}</Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
