import { FileSpreadsheet } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Ref } from "react";

import { cn } from "../cn";
import { useFormats } from "../processes/use-formats";
import { Button } from "../ui/button";

type FileRowProps = {
  file: File;
  locked: boolean;
  /** Another file is held over the row and would take its place. */
  over: boolean;
  chooseRef: Ref<HTMLButtonElement>;
  onEdit: () => void;
  onRemove: () => void;
};

/** The chosen file: name, size, Edit, Remove. */
export function FileRow({ file, locked, over, chooseRef, onEdit, onRemove }: FileRowProps) {
  const t = useTranslations("imports.file");
  const { fileSize } = useFormats();
  return (
    <div
      className={cn(
        "flex min-h-12 items-center gap-3 rounded-lg border py-1.5 pr-1.5 pl-3 transition-colors",
        over && "border-accent-text bg-accent-soft",
      )}
    >
      <FileSpreadsheet className="size-5 shrink-0 text-ink-soft" strokeWidth={1.5} aria-hidden />
      <div className="min-w-0 flex-1">
        <p className="line-clamp-2 font-medium wrap-anywhere" title={file.name}>
          {file.name}
        </p>
        <p className="text-xs text-ink-soft tabular-nums">{fileSize(file.size)}</p>
      </div>
      <div className="flex shrink-0">
        <Button
          ref={chooseRef}
          variant="ghost"
          size="sm"
          disabled={locked}
          aria-label={t("editLabel", { file: file.name })}
          onClick={onEdit}
        >
          {t("edit")}
        </Button>
        <Button
          variant="ghost"
          size="sm"
          disabled={locked}
          aria-label={t("removeLabel", { file: file.name })}
          onClick={onRemove}
        >
          {t("remove")}
        </Button>
      </div>
    </div>
  );
}
