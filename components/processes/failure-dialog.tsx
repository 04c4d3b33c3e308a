"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import type { ProcessView } from "@/lib/processes/types";

import { Button } from "../ui/button";
import { Dialog, DialogClose, DialogContent, DialogTrigger } from "../ui/dialog";
import { useFailureWords } from "./use-failure-words";
import { useFormats } from "./use-formats";

type FailureDialogProps = { process: ProcessView; trigger: ReactNode; onDelete: () => void };

/** What happened, when, at which stage, what it left behind, and what to do. */
export function FailureDialog({ process, trigger, onDelete }: FailureDialogProps) {
  const t = useTranslations("processes");
  const formats = useFormats();
  const { failure, counts, fileName: file } = process;
  const words = useFailureWords(failure);
  const done = counts.created + counts.updated;
  return (
    <Dialog>
      <DialogTrigger asChild>{trigger}</DialogTrigger>
      <DialogContent
        title={t("failure.title", { file })}
        footer={
          <DialogClose asChild>
            <Button onClick={onDelete}>{t("failure.delete")}</Button>
          </DialogClose>
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
