"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";

import { Button } from "../ui/button";
import { Part } from "../ui/part";
import { useGroupsList } from "./groups-list-context";

const loadAddDialog = async () => (await import("./add-dialog")).AddDialog;

/** The page's one primary action: adds to the list that is shown. */
export function AddGroups() {
  const t = useTranslations("groups.add");
  const { kind } = useGroupsList();
  const opener = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const [opened, setOpened] = useState(0);
  const [near, setNear] = useState(false);
  return (
    <>
      <Button
        ref={opener}
        variant="primary"
        onPointerEnter={() => setNear(true)}
        onFocus={() => setNear(true)}
        onClick={() => {
          setOpened(opened + 1);
          setOpen(true);
        }}
      >
        <Plus aria-hidden />
        {t("open")}
      </Button>
      <Part load={loadAddDialog} wanted={open} near={near} onFailed={() => setOpen(false)}>
        {(AddDialog) => (
          <AddDialog key={opened} kind={kind} open={open} onClose={() => setOpen(false)} opener={opener} />
        )}
      </Part>
    </>
  );
}
