"use client";

import { ChevronDown, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useTransition } from "react";

import { countMatchingAction } from "@/lib/users/actions";

import { Button } from "../../ui/button";
import { IconButton } from "../../ui/icon-button";
import { Menu, MenuContent, MenuItem, MenuTrigger } from "../../ui/menu";
import { toast } from "../../ui/toast";
import { CHANGE_KINDS } from "./change-kinds";
import { type Counted, useUsersSelection } from "./selection-context";
import { type ChangeKind, useAskChange } from "./user-actions-provider";
import type { Target } from "./use-change-users";

type SelectionBarProps = {
  /** How many users the filter finds. */
  total: number;
  /** There may be more than `total`. */
  more: boolean;
};

/** How many users are selected, and what can be done to them; stands below the rows while there are some. */
export function SelectionBar({ total, more }: SelectionBarProps) {
  const t = useTranslations("users.selection");
  const { rowSelection, everyone, filter, selectEveryone, clear } = useUsersSelection();
  const ids = Object.keys(rowSelection);
  if (ids.length === 0) return null;
  const target: Target = everyone ? { filter, ...everyone } : { ids, count: ids.length };
  return (
    <section
      aria-label={t("label")}
      className="flex min-h-12 shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-t bg-sunken px-4 py-2 lg:px-6"
    >
      <p className="font-medium tabular-nums" aria-live="polite">
        {t("count", { count: target.count, more: target.more ? "yes" : "no" })}
      </p>
      {!everyone && (more || total > ids.length) && (
        <Everyone found={{ count: total, more }} filter={filter} onSelect={selectEveryone} />
      )}
      <span className="ml-auto flex items-center gap-2">
        <Changes target={target} onDone={clear} />
        <IconButton label={t("clear")} onClick={clear}>
          <X />
        </IconButton>
      </span>
    </section>
  );
}

type EveryoneProps = { found: Counted; filter: string; onSelect: (counted: Counted) => void };

/** Selects all whom the filter finds. Where the list was not read to its end, they are counted first. */
function Everyone({ found, filter, onSelect }: EveryoneProps) {
  const t = useTranslations("users.selection");
  const [counting, startCounting] = useTransition();

  function select() {
    if (counting) return;
    if (!found.more) {
      onSelect(found);
      return;
    }
    startCounting(async () => {
      const counted = await countMatchingAction({ filter }).catch(() => null);
      if (counted?.ok) onSelect(counted);
      else toast.error(t("notCounted"));
    });
  }

  return (
    <Button
      variant="ghost"
      size="sm"
      className="-ml-2 max-sm:order-last"
      aria-busy={counting}
      onClick={select}
    >
      {t(counting ? "counting" : "everyone", { count: found.count, more: found.more ? "yes" : "no" })}
    </Button>
  );
}

/** Side by side where there is room, else in a menu. */
function Changes({ target, onDone }: { target: Target; onDone: () => void }) {
  const t = useTranslations("users.selection");
  const tChange = useTranslations("user.changes");
  const ask = useAskChange();
  const trigger = useRef<HTMLButtonElement>(null);
  const askFor = (kind: ChangeKind, opener: HTMLElement | null) => ask({ kind, target, onDone }, opener);
  return (
    <>
      {CHANGE_KINDS.map(({ kind, icon: Icon }) => (
        <Button
          key={kind}
          size="sm"
          className="max-xl:hidden"
          onClick={(event) => askFor(kind, event.currentTarget)}
        >
          <Icon aria-hidden />
          {tChange(`${kind}.label`)}
        </Button>
      ))}
      <span className="xl:hidden">
        <Menu>
          <MenuTrigger>
            <Button ref={trigger} size="sm">
              {t("actions")}
              <ChevronDown aria-hidden />
            </Button>
          </MenuTrigger>
          <MenuContent align="end">
            {CHANGE_KINDS.map(({ kind, icon: Icon }) => (
              <MenuItem key={kind} onSelect={() => askFor(kind, trigger.current)}>
                <Icon aria-hidden />
                {tChange(`${kind}.label`)}
              </MenuItem>
            ))}
          </MenuContent>
        </Menu>
      </span>
    </>
  );
}
