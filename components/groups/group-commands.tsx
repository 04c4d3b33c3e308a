"use client";

import { createContext, type ReactNode, type RefObject, use, useCallback, useState } from "react";

import type { GroupRow } from "@/lib/groups/types";

import { Part } from "../ui/part";

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

/** Loaded when they are first asked for: the list is looked at more often than it is changed. */
const dialogs = {
  rename: async () => (await import("./rename-dialog")).RenameDialog,
  merge: async () => (await import("./merge-dialog")).MergeDialog,
  delete: async () => (await import("./delete-dialog")).DeleteDialog,
};

/** Holds the dialogs of a list: one of them at a time, for one group. */
export function GroupCommandsProvider({ children }: { children: ReactNode }) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const [open, setOpen] = useState(false);
  const ask = useCallback<Ask>((command, group, from) => {
    setAsked({ command, group, from });
    setOpen(true);
  }, []);

  function leave(gone: Asked) {
    // The row may be gone with its group.
    const back = gone.from.current?.isConnected ? gone.from.current : null;
    (back ?? document.querySelector<HTMLElement>("main"))?.focus();
    setAsked((now) => (now === gone ? null : now));
  }

  return (
    <Commands value={ask}>
      {children}
      {asked && (
        <Part
          key={`${asked.command} ${asked.group.id}`}
          load={dialogs[asked.command]}
          wanted={open}
          onFailed={() => {
            setOpen(false);
            leave(asked);
          }}
        >
          {(Dialog) => (
            <Dialog
              group={asked.group}
              open={open}
              onClose={() => setOpen(false)}
              onGone={(event) => {
                event.preventDefault();
                leave(asked);
              }}
              onInstead={(command) => ask(command, asked.group, asked.from)}
            />
          )}
        </Part>
      )}
    </Commands>
  );
}

export function useGroupCommand(): Ask {
  const ask = use(Commands);
  if (!ask) throw new Error("useGroupCommand stands outside of GroupCommandsProvider");
  return ask;
}
