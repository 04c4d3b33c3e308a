"use client";

import { Menu } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";

import { IconButton } from "../ui/icon-button";
import { Sheet, SheetContent, SheetTrigger } from "../ui/sheet";
import { RailNav } from "./rail-nav";

/** The rail of a narrow screen: a button in the top bar and the panel it opens. */
export function SectionsSheet({ outbox, footer }: { outbox: boolean; footer: ReactNode }) {
  const t = useTranslations("frame");
  const [open, setOpen] = useState(false);
  return (
    <Sheet open={open} onOpenChange={setOpen}>
      <SheetTrigger asChild>
        <IconButton label={t("menu")} className="rail:hidden">
          <Menu />
        </IconButton>
      </SheetTrigger>
      <SheetContent side="left" title={t("menu")}>
        <div className="flex h-full flex-col justify-between pt-2">
          <RailNav outbox={outbox} onNavigate={() => setOpen(false)} />
          <div className="border-t p-2">{footer}</div>
        </div>
      </SheetContent>
    </Sheet>
  );
}
