"use client";

import { createContext, type ReactNode, type RefObject, use, useCallback, useRef, useState } from "react";

import { useProcessesWindow } from "../processes/processes-context";
import { Part } from "../ui/part";

/** Loaded when it is about to be opened: most pages are looked at without it. */
const loadDialog = async () => (await import("./import-dialog")).ImportDialog;

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

  function onNotLoaded() {
    setOpen(false);
    opener.current?.focus();
  }

  return (
    <ImportDialogContext value={openDialog}>
      {children}
      <Part load={loadDialog} wanted={open} onFailed={onNotLoaded}>
        {(ImportDialog) => (
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
        )}
      </Part>
    </ImportDialogContext>
  );
}

export function useImportDialog(): OpenImportDialog {
  const open = use(ImportDialogContext);
  if (!open) throw new Error("The import dialog is opened outside of ImportDialogProvider");
  return open;
}

/** For whatever offers the import: begins to load its dialog, so that it is there when it is asked for. */
export function prepareImportDialog(): void {
  // Where it cannot be loaded now it is tried again when it is opened.
  void loadDialog().catch(() => {});
}
