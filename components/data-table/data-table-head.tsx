import type { RowData } from "@tanstack/react-table";
import { ArrowDown, ArrowUp } from "lucide-react";

import { cn } from "../cn";
import { Th } from "../ui/table";
import type { DataTableInstance } from "./features";
import { isControl, pinnedHead } from "./pinned";

/** The names of the columns; a click sorts, a second one turns the order round. */
export function DataTableHead<Row extends RowData>({ table }: { table: DataTableInstance<Row> }) {
  return (
    <thead role="rowgroup" className="max-sm:hidden">
      {table.getHeaderGroups().map((group) => (
        <tr key={group.id} role="row">
          {group.headers.map((header, index) => {
            const { id, column } = header;
            const sorted = column.getIsSorted();
            const { label, icon: Icon } = column.columnDef.meta ?? {};
            const name = Icon ? <Icon role="img" aria-label={label} className="size-4 shrink-0" /> : label;
            return (
              <Th
                key={id}
                role="columnheader"
                aria-sort={sorted ? (sorted === "asc" ? "ascending" : "descending") : undefined}
                className={pinnedHead(
                  group.headers.map(({ column }) => column),
                  index,
                )}
              >
                {isControl(column) ? (
                  <table.FlexRender header={header} />
                ) : column.getCanSort() ? (
                  <button
                    type="button"
                    title={Icon && label}
                    onClick={column.getToggleSortingHandler()}
                    className={cn(
                      "group/sort -mx-1.5 inline-flex h-6 max-w-[calc(100%+0.75rem)] items-center gap-1 rounded-sm px-1.5 font-medium transition-colors hover:bg-hover hover:text-ink",
                      sorted && "text-ink",
                    )}
                  >
                    <span className="truncate">{name}</span>
                    <SortMark sorted={sorted} />
                  </button>
                ) : (
                  <span className="block truncate">{name}</span>
                )}
              </Th>
            );
          })}
        </tr>
      ))}
    </thead>
  );
}

function SortMark({ sorted }: { sorted: false | "asc" | "desc" }) {
  const Icon = sorted === "desc" ? ArrowDown : ArrowUp;
  return (
    <Icon
      aria-hidden
      className={cn(
        "size-3.5 shrink-0",
        !sorted && "opacity-0 group-hover/sort:opacity-60 group-focus-visible/sort:opacity-60",
      )}
    />
  );
}
