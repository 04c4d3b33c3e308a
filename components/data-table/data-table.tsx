"use client";

import type { RowData } from "@tanstack/react-table";
import { type ReactNode, useEffect, useRef } from "react";

import { cn } from "../cn";
import { Table } from "../ui/table";
import type { DataTableInstance } from "./features";
import { DataTableHead } from "./data-table-head";
import { DataTableRows } from "./data-table-rows";
import { SkeletonRows } from "./skeleton-rows";

type DataTableProps<Row extends RowData> = {
  table: DataTableInstance<Row>;
  label: string;
  /** While the rows are on the way for the first time: as many skeleton rows as there will be at most. */
  skeletonRows?: number;
  /** The rows shown are giving way to others. */
  stale?: boolean;
  /** What stands below the rows, or in their place: that there are none, and the next step. */
  after?: ReactNode;
  /** Enter on a row. */
  onOpen?: (row: Row) => void;
};

/**
 * The console's one table: a sticky head, sorting, rows of 36 px, arrow keys between rows. It scrolls inside its
 * own frame; on a narrow screen each row is a card.
 */
export function DataTable<Row extends RowData>({
  table,
  label,
  skeletonRows = 0,
  stale = false,
  after,
  onOpen,
}: DataTableProps<Row>) {
  const frame = useRef<HTMLDivElement>(null);
  const columns = table.getVisibleLeafColumns();
  const { rows } = table.getRowModel();
  const width = columns.reduce((sum, column) => sum + (column.columnDef.meta?.width ?? 0), 0);

  useEffect(() => {
    frame.current?.scrollTo({ top: 0 });
  }, [rows]);

  return (
    <div
      ref={frame}
      className="relative min-h-40 flex-1 overflow-auto border-t"
      aria-busy={stale || skeletonRows > 0}
    >
      <Table
        label={label}
        role="table"
        // Grows with the size of text that the reader has chosen.
        style={{ "--table-width": `${width / 16}rem` } as React.CSSProperties}
        className={cn(
          "transition-opacity max-sm:block sm:min-w-(--table-width) sm:table-fixed",
          stale && "opacity-60",
        )}
      >
        <colgroup>
          {columns.map((column) => (
            <col
              key={column.id}
              style={{ width: `${((column.columnDef.meta?.width ?? 0) / width) * 100}%` }}
            />
          ))}
        </colgroup>
        <DataTableHead table={table} />
        {skeletonRows > 0 ? (
          <SkeletonRows count={skeletonRows} columns={columns.length} />
        ) : (
          <DataTableRows table={table} onOpen={onOpen} />
        )}
      </Table>
      {after}
    </div>
  );
}
