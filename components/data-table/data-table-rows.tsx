"use client";

import type { RowData } from "@tanstack/react-table";
import { type KeyboardEvent, useState } from "react";

import { cn } from "../cn";
import { Td, Tr } from "../ui/table";
import type { DataTableInstance } from "./features";
import { pinnedCell } from "./pinned";
import { ReachableRow } from "./reachable-row";

/** Where a cell stands in the card that a row is on a narrow screen. */
const places = {
  lead: "card-lead",
  head: "card-head",
  corner: "card-corner",
  end: "card-end",
  line: "card-line",
};

type DataTableRowsProps<Row extends RowData> = {
  table: DataTableInstance<Row>;
  /** Enter on a row. */
  onOpen?: ((row: Row) => void) | undefined;
};

/**
 * The rows; one of them is in the tab order with its controls, and the arrow keys, Home and End move between them.
 * Enter opens a row, Space selects it where rows have boxes.
 */
export function DataTableRows<Row extends RowData>({ table, onOpen }: DataTableRowsProps<Row>) {
  const { rows } = table.getRowModel();
  const columns = table.getVisibleLeafColumns();
  const selectable = columns.some((column) => column.columnDef.meta?.card === "lead");
  const [activeId, setActiveId] = useState<string>();
  const reachable = rows.find((row) => row.id === activeId) ?? rows[0];

  return (
    <tbody role="rowgroup" className="max-sm:block" onKeyDown={moveBetweenRows}>
      {rows.map((row) => (
        <Tr
          key={row.id}
          role="row"
          tabIndex={row === reachable ? 0 : -1}
          onFocus={() => setActiveId(row.id)}
          onKeyDown={(event) => {
            if (event.target !== event.currentTarget) return;
            if (event.key === "Enter") onOpen?.(row.original);
            if (event.key !== " " || !selectable) return;
            event.preventDefault();
            row.toggleSelected();
          }}
          className="card"
        >
          <ReachableRow value={row === reachable}>
            {row.getVisibleCells().map((cell, index) => {
              const { card: place = "line", digits, label, long } = cell.column.columnDef.meta ?? {};
              return (
                <Td
                  key={cell.id}
                  role="cell"
                  title={long ? textOf(cell.getValue()) : undefined}
                  className={cn(
                    pinnedCell(columns, index),
                    digits && "tabular-nums",
                    places[place],
                    (place === "line" || place === "corner") && isBlank(cell.getValue()) && "max-sm:hidden",
                  )}
                >
                  {place === "line" && <span className="text-ink-faint sm:hidden">{label}: </span>}
                  <table.FlexRender cell={cell} />
                </Td>
              );
            })}
          </ReachableRow>
        </Tr>
      ))}
    </tbody>
  );
}

const textOf = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);

const isBlank = (value: unknown) => value === null || value === undefined || value === "";

function moveBetweenRows(event: KeyboardEvent<HTMLTableSectionElement>) {
  const row = event.target instanceof Element ? event.target.closest("tr") : null;
  const target = {
    ArrowDown: row?.nextElementSibling,
    ArrowUp: row?.previousElementSibling,
    Home: event.currentTarget.firstElementChild,
    End: event.currentTarget.lastElementChild,
  }[event.key];
  if (!(target instanceof HTMLElement)) return;
  event.preventDefault();
  target.focus();
}
