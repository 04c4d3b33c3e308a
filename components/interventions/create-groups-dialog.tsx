"use client";

import { useTranslations } from "next-intl";
import { type RefObject, useState } from "react";

import type { MissingGroups } from "@/lib/processes/missing-groups";

import { Button } from "../ui/button";
import { Dialog, DialogContent } from "../ui/dialog";
import { MissingNames } from "./missing-names";
import type { Decisions } from "./use-decisions";
import { useTicked } from "./use-ticked";

type CreateGroupsDialogProps = {
  missing: MissingGroups;
  decisions: Decisions;
  open: boolean;
  onClose: () => void;
  /** Has the focus again when it is closed. */
  opener: RefObject<HTMLButtonElement | null>;
};

/** The groups that the file misses, to be created as they are ticked. What is ticked outlives a closing. */
export function CreateGroupsDialog({ missing, decisions, open, onClose, opener }: CreateGroupsDialogProps) {
  const t = useTranslations("interventions.create");
  const ticked = useTicked(missing);
  const [fault, setFault] = useState<string>();
  const { deciding } = decisions;
  const { count } = ticked;

  async function create() {
    setFault(undefined);
    if (await decisions.createGroups(ticked.groups, setFault)) onClose();
  }

  /** What is under way is not called off by closing, and tells here how it ends. */
  function close() {
    if (deciding) return;
    setFault(undefined);
    onClose();
  }

  return (
    <Dialog open={open} onOpenChange={close}>
      <DialogContent
        size="lg"
        title={t("title")}
        description={t("description")}
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          opener.current?.focus();
        }}
        footer={
          <>
            {/* Where it is in sight however long the list is. */}
            <p role="alert" className="basis-full text-bad empty:hidden">
              {fault}
            </p>
            <Button className="max-sm:w-full" aria-disabled={deciding} onClick={close}>
              {t("cancel")}
            </Button>
            <Button
              variant="primary"
              className="tabular-nums max-sm:w-full"
              disabled={count === 0}
              aria-disabled={deciding}
              onClick={() => !deciding && void create()}
            >
              {t("submit", { count })}
            </Button>
          </>
        }
      >
        <MissingNames missing={missing} ticked={ticked} />
      </DialogContent>
    </Dialog>
  );
}
