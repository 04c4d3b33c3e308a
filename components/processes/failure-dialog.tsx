"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, type RefObject, useRef } from "react";

import type { ProcessView } from "@/lib/processes/types";

import { useImportDialog } from "../imports/import-dialog-provider";
import { Button } from "../ui/button";
import { ConfirmDialog } from "../ui/confirm-dialog";
import { Dialog, DialogClose, DialogContent } from "../ui/dialog";
import { useFailureWords } from "./use-failure-words";
import { useFormats } from "./use-formats";

type FailureDialogProps = {
  process: ProcessView;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Has the focus again when the dialog is gone. */
  opener: RefObject<HTMLElement | null>;
  /** Where the record may be deleted by now. */
  onDelete: (() => void) | undefined;
};

/** What the template mends. */
const OF_COLUMNS: readonly string[] = ["no_header", "missing_columns", "repeated_column"];

/** What happened, when, at which stage, what it left behind, and what to do. */
export function FailureDialog({ process, open, onOpenChange, opener, onDelete }: FailureDialogProps) {
  const t = useTranslations("processes");
  const formats = useFormats();
  const { failure, counts, fileName: file } = process;
  const words = useFailureWords(failure);
  const openImport = useImportDialog();
  /** The import dialog opens when this one is gone: two at once would fight for the focus. */
  const again = useRef(false);
  const done = counts.created + counts.updated;
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        size="lg"
        title={t("failure.title", { file })}
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          if (again.current) openImport(opener);
          else opener.current?.focus();
          again.current = false;
        }}
        footer={
          <>
            {onDelete && (
              <ConfirmDialog
                trigger={
                  <Button variant="ghost" className="mr-auto -ml-3">
                    {t("failure.delete")}
                  </Button>
                }
                title={t("delete.title", { file })}
                description={t("delete.description")}
                confirmLabel={t("delete.confirm")}
                onConfirm={onDelete}
              />
            )}
            {failure && OF_COLUMNS.includes(failure.code) && (
              <Button asChild>
                <a href="/api/template" download="Template.xlsx">
                  <Download aria-hidden />
                  {t("failure.template")}
                </a>
              </Button>
            )}
            <DialogClose asChild>
              <Button variant="primary" onClick={() => (again.current = true)}>
                {t("failure.again")}
              </Button>
            </DialogClose>
          </>
        }
      >
        <dl className="grid gap-4">
          <Fact name={t("failure.what")}>
            {words.problem} {done > 0 ? t("failure.partly", { done }) : t("failure.untouched")}
          </Fact>
          {failure && (
            <Fact name={t("failure.when")}>
              <time dateTime={failure.at}>{formats.moment(failure.at)}</time>
            </Fact>
          )}
          {failure && <Fact name={t("failure.stage")}>{t(`stages.${failure.stage}`)}</Fact>}
          <Fact name={t("failure.next")}>{words.mend}</Fact>
        </dl>
        {failure && (
          <p className="mt-5 text-xs text-ink-faint">{t("failure.reference", { code: failure.reference })}</p>
        )}
      </DialogContent>
    </Dialog>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-xs text-ink-soft">{name}</dt>
      <dd className="mt-0.5">{children}</dd>
    </div>
  );
}
