"use client";

import { createContext, type ReactNode, type RefObject, use, useCallback, useRef, useState } from "react";

import { useProcessesWindow } from "../processes/processes-context";
import { ImportDialog } from "./import-dialog";

/** Opens the import dialog; the focus goes to `opener` when it is closed. */
type OpenImportDialog = (opener: RefObject<HTMLElement | null>) => void;

const ImportDialogContext = createContext<OpenImportDialog | null>(null);

type ImportDialogProviderProps = {
  /** The largest file that is taken, in bytes. */
  maxSize: number;
  children: ReactNode;
};

/** Keeps the import dialog, which any page may open. Once an import has begun, the window of processes follows it. */
export function ImportDialogProvider({ maxSize, children }: ImportDialogProviderProps) {
  const [open, setOpen] = useState(false);
  const [opening, setOpening] = useState(0);
  const opener = useRef<HTMLElement>(null);
  const begun = useRef<string | null>(null);
  const openProcesses = useProcessesWindow();

  const openDialog = useCallback<OpenImportDialog>((from) => {
    opener.current = from.current;
    setOpening((number) => number + 1);
    setOpen(true);
  }, []);

  function onGone(event: Event) {
    event.preventDefault();
    opener.current?.focus();
    if (begun.current) openProcesses(begun.current);
    begun.current = null;
  }

  return (
    <ImportDialogContext value={openDialog}>
      {children}
      <ImportDialog
        key={opening}
        maxSize={maxSize}
        open={open}
        onClose={() => setOpen(false)}
        onStarted={(processId) => {
          begun.current = processId;
          setOpen(false);
        }}
        onGone={onGone}
      />
    </ImportDialogContext>
  );
}

export function useImportDialog(): OpenImportDialog {
  const open = use(ImportDialogContext);
  if (!open) throw new Error("The import dialog is opened outside of ImportDialogProvider");
  return open;
}
