"use client";

import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { use } from "react";

import { Button } from "../ui/button";
import { Sheet, SheetContent } from "../ui/sheet";
import { WindowContext } from "./processes-context";
import { ProcessesList } from "./processes-list";
import { ProcessesSummary } from "./processes-summary";

/** The list of processes in a panel over whatever page is open. */
export function ProcessesWindow() {
  const t = useTranslations("processes");
  const state = use(WindowContext);
  if (!state) throw new Error("The window of processes stands outside of ProcessesProvider");
  const { open, onOpenChange, expected, opener } = state;
  return (
    <Sheet open={open} onOpenChange={onOpenChange}>
      <SheetContent
        data-interruptible
        title={t("title")}
        // Which control is the first changes while imports run; on the last one left, the tooltip would take Escape.
        onOpenAutoFocus={(event) => {
          event.preventDefault();
          if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
        }}
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          if (opener.current instanceof HTMLElement) opener.current.focus();
        }}
        actions={
          <Button asChild variant="ghost" size="sm">
            <Link href={"/processes" as Route} onClick={() => onOpenChange(false)}>
              {t("all")}
            </Link>
          </Button>
        }
      >
        <div className="border-b px-5 py-2 text-xs text-ink-soft">
          <ProcessesSummary />
        </div>
        <div className="[--gutter:--spacing(5)]">
          <ProcessesList expected={expected} onLeave={() => onOpenChange(false)} />
        </div>
      </SheetContent>
    </Sheet>
  );
}
