"use client";

import { Menu } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useRef, useState } from "react";

import { IconButton } from "../ui/icon-button";
import { Part } from "../ui/part";

const loadPanel = async () => (await import("./sections-panel")).SectionsPanel;

/** The rail of a narrow screen: a button in the top bar, and the panel that it opens once it is loaded. */
export function SectionsSheet({ outbox, footer }: { outbox: boolean; footer: ReactNode }) {
  const t = useTranslations("frame");
  const opener = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  return (
    <>
      <IconButton
        ref={opener}
        label={t("menu")}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(true)}
        className="rail:hidden"
      >
        <Menu />
      </IconButton>
      <Part load={loadPanel} wanted={open} onFailed={() => setOpen(false)}>
        {(SectionsPanel) => (
          <SectionsPanel outbox={outbox} footer={footer} open={open} onOpenChange={setOpen} opener={opener} />
        )}
      </Part>
    </>
  );
}
