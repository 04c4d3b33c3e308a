"use client";

import { usePathname } from "next/navigation";
import { useRef } from "react";

import type { ProcessView } from "@/lib/processes/types";

import { useImportDialog } from "../imports/import-dialog-provider";
import { useProcessesWindow } from "../processes/processes-context";

type LeaveOptions = { opener: Element | null; onClose: () => void };

/** The ways out of an intervention. */
export interface Ways {
  /** What comes `next` opens when the intervention is gone, so that the two do not fight for the focus. */
  readonly leave: (next?: () => void) => void;
  /** To the process as it is, where it is not in sight already. */
  readonly leaveToProcess: () => void;
  readonly leaveToImport: () => void;
}

export function useLeave({ id }: ProcessView, { opener, onClose }: LeaveOptions) {
  const after = useRef<(() => void) | undefined>(undefined);
  const focused = useRef<HTMLElement>(null);
  const openImportDialog = useImportDialog();
  const openWindow = useProcessesWindow();
  const onProcessesPage = usePathname().startsWith("/processes");

  function leave(next?: () => void) {
    after.current = next;
    onClose();
  }

  function onGone(event: Event) {
    event.preventDefault();
    const back =
      opener?.isConnected && opener !== document.body ? opener : document.getElementById("content");
    focused.current = back instanceof HTMLElement ? back : null;
    focused.current?.focus();
    after.current?.();
    after.current = undefined;
  }

  const ways: Ways = {
    leave,
    leaveToProcess: () => leave(onProcessesPage ? undefined : () => openWindow(id)),
    leaveToImport: () => leave(() => openImportDialog(focused)),
  };
  return { ...ways, onGone };
}
