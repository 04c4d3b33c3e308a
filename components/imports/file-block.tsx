"use client";

import { FileSpreadsheet } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, type Ref, useState } from "react";
import { useDropzone } from "react-dropzone";

import { cn } from "../cn";
import { useFormats } from "../processes/use-formats";
import { Button } from "../ui/button";
import { FileRow } from "./file-row";
import { ImportBlock } from "./import-block";

type FileBlockProps = {
  file: File | null;
  /** Bytes. */
  maxSize: number;
  onChoose: (file: File | null) => void;
  /** While a file is on its way it is not changed. */
  locked: boolean;
  /** The button that chooses a file, whatever it is called at the moment. */
  chooseRef: Ref<HTMLButtonElement>;
  /** What stands below the chosen file: its progress, or what is wrong with it. */
  children: ReactNode;
};

/** A drop zone that becomes a file row. Any file may be chosen: what it is, is told by its content. */
export function FileBlock({ file, maxSize, onChoose, locked, chooseRef, children }: FileBlockProps) {
  const t = useTranslations("imports.file");
  const formats = useFormats();
  const [several, setSeveral] = useState(false);
  const { getRootProps, getInputProps, isDragActive, open } = useDropzone({
    multiple: false,
    noKeyboard: true,
    noClick: file !== null,
    disabled: locked,
    onDrop: (accepted, rejections) => {
      // Of several the first would be taken and the others refused: which one is meant is not ours to say.
      const [chosen, ...others] = [...accepted, ...rejections.map(({ file }) => file)];
      setSeveral(others.length > 0);
      if (chosen && others.length === 0) onChoose(chosen);
    },
  });
  return (
    <ImportBlock title={t("title")}>
      <div {...getRootProps({ className: "rounded-lg" })}>
        <input {...getInputProps({ "aria-hidden": true })} />
        {file ? (
          <FileRow
            file={file}
            locked={locked}
            over={isDragActive}
            chooseRef={chooseRef}
            onEdit={open}
            onRemove={() => onChoose(null)}
          />
        ) : (
          <div
            className={cn(
              "flex flex-col items-center gap-3 rounded-lg border border-dashed px-4 py-6 text-center transition-colors",
              isDragActive
                ? "border-accent-text bg-accent-soft"
                : "cursor-pointer border-edge hover:bg-sunken",
            )}
          >
            <FileSpreadsheet className="size-6 text-ink-faint" strokeWidth={1.5} aria-hidden />
            <p className="text-ink-soft pointer-coarse:hidden">{t(isDragActive ? "dropNow" : "drop")}</p>
            <Button ref={chooseRef}>{t("select")}</Button>
            <p className="text-xs text-ink-faint">{t("limits", { size: formats.fileSize(maxSize) })}</p>
          </div>
        )}
      </div>
      {several && (
        <p role="alert" className="mt-2 text-xs text-bad">
          {t("several")}
        </p>
      )}
      {children}
    </ImportBlock>
  );
}
