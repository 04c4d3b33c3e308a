"use client";

import { useTranslations } from "next-intl";
import type { ReactNode, RefObject } from "react";

import { Sheet, SheetContent } from "../ui/sheet";
import { RailNav } from "./rail-nav";

type SectionsPanelProps = {
  outbox: boolean;
  footer: ReactNode;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Takes the focus when the panel is gone. */
  opener: RefObject<HTMLElement | null>;
};

/** The rail as a panel over a narrow screen. */
export function SectionsPanel({ outbox, footer, open, onOpenChange, opener }: SectionsPanelProps) {
  const t = useTranslations("frame");
  return (
    <Sheet open={open} onOpenChange={onOpenChange}>
      <SheetContent
        side="left"
        title={t("menu")}
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          opener.current?.focus();
        }}
      >
        <div className="flex h-full flex-col justify-between pt-2">
          <RailNav outbox={outbox} onNavigate={() => onOpenChange(false)} />
          <div className="border-t p-2">{footer}</div>
        </div>
      </SheetContent>
    </Sheet>
  );
}
