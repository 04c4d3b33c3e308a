"use client";

import { createContext, type ReactNode, type RefObject, use, useCallback, useState } from "react";

import type { GroupRow } from "@/lib/groups/types";

import { DeleteDialog } from "./delete-dialog";
import { MergeDialog } from "./merge-dialog";
import { RenameDialog } from "./rename-dialog";

type Command = "rename" | "merge" | "delete";
type Asked = { command: Command; group: GroupRow; from: RefObject<HTMLElement | null> };
type Ask = (command: Command, group: GroupRow, from: RefObject<HTMLElement | null>) => void;

const Commands = createContext<Ask | null>(null);

export type GroupDialogProps = {
  group: GroupRow;
  open: boolean;
  onClose: () => void;
  /** Called when the dialog is gone, to put the focus where it belongs. */
  onGone: (event: Event) => void;
  /** Goes on with another command for the same group. */
  onInstead: (command: Command) => void;
};

const dialogs = { rename: RenameDialog, merge: MergeDialog, delete: DeleteDialog };

/** Holds the dialogs of a list: one of them at a time, for one group. */
export function GroupCommandsProvider({ children }: { children: ReactNode }) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const [open, setOpen] = useState(false);
  const ask = useCallback<Ask>((command, group, from) => {
    setAsked({ command, group, from });
    setOpen(true);
  }, []);
  const Dialog = asked && dialogs[asked.command];
  return (
    <Commands value={ask}>
      {children}
      {asked && Dialog && (
        <Dialog
          key={`${asked.command} ${asked.group.id}`}
          group={asked.group}
          open={open}
          onClose={() => setOpen(false)}
          onGone={(event) => {
            event.preventDefault();
            // The row may be gone with its group.
            const back = asked.from.current?.isConnected ? asked.from.current : null;
            (back ?? document.querySelector<HTMLElement>("main"))?.focus();
            setAsked((now) => (now === asked ? null : now));
          }}
          onInstead={(command) => ask(command, asked.group, asked.from)}
        />
      )}
    </Commands>
  );
}

export function useGroupCommand(): Ask {
  const ask = use(Commands);
  if (!ask) throw new Error("useGroupCommand stands outside of GroupCommandsProvider");
  return ask;
}
