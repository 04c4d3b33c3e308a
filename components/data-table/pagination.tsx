"use client";

import { ChevronLeft, ChevronRight, ChevronsLeft, ChevronsRight } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";

import { IconButton } from "../ui/icon-button";
import { Select } from "../ui/select";

type PaginationProps = {
  /** Counted from 1. */
  page: number;
  size: number;
  total: number;
  /** There may be more than `total`; how many is not known. */
  more?: boolean;
  /** Whether a page, of so many, can be read at all. */
  isReachable?: (page: number, size: number, pages: number) => boolean;
  sizes: readonly number[];
  onPage: (page: number) => void;
  onSize: (size: number) => void;
};

/** Which rows are shown of how many, how many a page takes, and the way to the others. */
export function Pagination({
  page,
  size,
  total,
  more = false,
  isReachable = () => true,
  sizes,
  onPage,
  onSize,
}: PaginationProps) {
  const t = useTranslations("ui.pagination");
  const format = useFormatter();
  const last = Math.max(1, Math.ceil(total / size));
  const from = (page - 1) * size + 1;
  const to = Math.min(page * size, total);
  // What has been counted so far says little to the last digit.
  const figure = more ? Math.max(to, Math.ceil(total / 100) * 100 - 100) : total;
  const cannotGo = (wanted: number) =>
    wanted < 1 || wanted > last || !isReachable(wanted, size, more ? Infinity : last);

  return (
    <nav
      aria-label={t("label")}
      className="flex min-h-12 shrink-0 flex-wrap items-center gap-x-4 gap-y-1 border-t px-4 py-1.5 text-ink-soft tabular-nums lg:px-6"
    >
      <label className="hidden items-center gap-2 sm:flex">
        {t("size")}
        <Select value={size} onChange={(event) => onSize(Number(event.target.value))}>
          {sizes.map((value) => (
            <option key={value}>{value}</option>
          ))}
        </Select>
      </label>
      <p className="flex-1 whitespace-nowrap sm:text-right" aria-live="polite">
        {total > 0 &&
          t(more ? "rangeMore" : "range", {
            from: format.number(from),
            to: format.number(to),
            total: format.number(figure),
          })}
      </p>
      <div className="-mr-2 ml-auto flex">
        <IconButton label={t("first")} disabled={page <= 1} onClick={() => onPage(1)}>
          <ChevronsLeft />
        </IconButton>
        <IconButton label={t("previous")} disabled={cannotGo(page - 1)} onClick={() => onPage(page - 1)}>
          <ChevronLeft />
        </IconButton>
        <IconButton label={t("next")} disabled={cannotGo(page + 1)} onClick={() => onPage(page + 1)}>
          <ChevronRight />
        </IconButton>
        <IconButton label={t("last")} disabled={more || page >= last} onClick={() => onPage(last)}>
          <ChevronsRight />
        </IconButton>
      </div>
    </nav>
  );
}
