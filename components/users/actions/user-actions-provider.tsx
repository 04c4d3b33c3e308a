"use client";

import { createContext, type ReactNode, use, useRef, useState } from "react";

import type { Change } from "@/lib/users/schema";

import { Part } from "../../ui/part";
import { ChangeQuestion } from "./change-question";
import { type Target, useChangeUsers } from "./use-change-users";

const loadGroupDialog = async () => (await import("./group-dialog")).GroupDialog;

export type ChangeKind = Change["kind"];

interface Asked {
  readonly kind: ChangeKind;
  readonly target: Target;
  readonly onDone?: (() => void) | undefined;
}

/** @param opener has the focus again when the question is gone */
type AskChange = (asked: Asked, opener: HTMLElement | null) => void;

const AskContext = createContext<AskChange | null>(null);

/** Asks once before something is done to users, and does it. Unblocking one user hurts nobody and is not asked. */
export function UserActionsProvider({ children }: { children: ReactNode }) {
  const changeUsers = useChangeUsers();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLElement>(null);

  async function change(wanted: Change, { target, onDone }: Asked) {
    setOpen(false);
    if (await changeUsers(wanted, target)) onDone?.();
  }

  function ask(next: Asked, from: HTMLElement | null) {
    opener.current = from;
    if (next.kind === "unblock" && next.target.login !== undefined) {
      void change({ kind: "unblock" }, next);
      return;
    }
    setAsked(next);
    setOpen(true);
  }

  const dialog = {
    open,
    onOpenChange: setOpen,
    onGone: (event: Event) => {
      event.preventDefault();
      const back = opener.current?.isConnected
        ? opener.current
        : document.querySelector<HTMLElement>("main tbody [tabindex='0']");
      back?.focus();
    },
  };
  return (
    <AskContext value={ask}>
      {children}
      {asked && asked.kind === "set_group" && (
        <Part load={loadGroupDialog} wanted={open} onFailed={() => setOpen(false)}>
          {(GroupDialog) => (
            <GroupDialog
              {...dialog}
              target={asked.target}
              onSet={(group) => change({ kind: "set_group", ...group }, asked)}
            />
          )}
        </Part>
      )}
      {asked && asked.kind !== "set_group" && (
        <ChangeQuestion
          {...dialog}
          kind={asked.kind}
          target={asked.target}
          onConfirm={() => asked.kind !== "set_group" && void change({ kind: asked.kind }, asked)}
        />
      )}
    </AskContext>
  );
}

export function useAskChange(): AskChange {
  const ask = use(AskContext);
  if (!ask) throw new Error("useAskChange stands outside of UserActionsProvider");
  return ask;
}
