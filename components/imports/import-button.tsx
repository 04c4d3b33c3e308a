"use client";

import { FileSpreadsheet } from "lucide-react";
import { type ReactNode, useRef } from "react";

import { Button } from "../ui/button";
import { prepareImportDialog, useImportDialog } from "./import-dialog-provider";

/** Opens the import dialog, and has the focus again when it is closed. */
export function ImportButton({ variant, children }: { variant?: "primary"; children: ReactNode }) {
  const openImport = useImportDialog();
  const button = useRef<HTMLButtonElement>(null);
  return (
    <Button
      ref={button}
      variant={variant}
      onPointerEnter={prepareImportDialog}
      onClick={() => openImport(button)}
    >
      <FileSpreadsheet aria-hidden />
      {children}
    </Button>
  );
}
