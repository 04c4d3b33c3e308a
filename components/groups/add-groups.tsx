"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "../ui/button";
import { AddDialog } from "./add-dialog";
import { useGroupsList } from "./groups-list-context";

/** The page's one primary action: adds to the list that is shown. */
export function AddGroups() {
  const t = useTranslations("groups.add");
  const { kind } = useGroupsList();
  const [open, setOpen] = useState(false);
  const [opened, setOpened] = useState(0);
  return (
    <>
      <Button
        variant="primary"
        onClick={() => {
          setOpened(opened + 1);
          setOpen(true);
        }}
      >
        <Plus aria-hidden />
        {t("open")}
      </Button>
      <AddDialog key={opened} kind={kind} open={open} onClose={() => setOpen(false)} />
    </>
  );
}
