"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";

import { Button } from "../ui/button";
import { Part } from "../ui/part";
import type { Decisions } from "./use-decisions";
import type { Missing } from "./use-missing-groups";

const loadDialog = async () => (await import("./create-groups-dialog")).CreateGroupsDialog;

type CreateGroupsProps = { missing: Missing; decisions: Decisions };

/** The button that offers to create the missing groups; what it opens is loaded when it comes near. */
export function CreateGroups({ missing: { list, retry }, decisions }: CreateGroupsProps) {
  const t = useTranslations("interventions.create");
  const opener = useRef<HTMLButtonElement>(null);
  const [near, setNear] = useState(false);
  const [open, setOpen] = useState(false);

  if (list === "failed") {
    return (
      <>
        <p role="alert" className="py-1 text-bad">
          {t("failed")}
        </p>
        <Button size="sm" onClick={retry}>
          {t("retry")}
        </Button>
      </>
    );
  }
  if (list === "loading") {
    return (
      <Button size="sm" disabled>
        {t("open", { count: 0 })}
      </Button>
    );
  }
  // A part of them is no number to go by.
  const count = list.more > 0 ? 0 : list.kinds.reduce((sum, { names }) => sum + names.length, 0);
  if (list.kinds.length === 0) return null;
  return (
    <>
      <Button
        ref={opener}
        size="sm"
        className="tabular-nums"
        disabled={decisions.deciding}
        aria-haspopup="dialog"
        aria-expanded={open}
        onPointerEnter={() => setNear(true)}
        onFocus={() => setNear(true)}
        onClick={() => setOpen(true)}
      >
        {t("open", { count })}
      </Button>
      <Part load={loadDialog} wanted={open} near={near} onFailed={() => setOpen(false)}>
        {(CreateGroupsDialog) => (
          <CreateGroupsDialog
            missing={list}
            decisions={decisions}
            open={open}
            onClose={() => setOpen(false)}
            opener={opener}
          />
        )}
      </Part>
    </>
  );
}
