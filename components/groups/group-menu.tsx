"use client";

import { Merge, MoreHorizontal, Pencil, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";

import type { GroupRow } from "@/lib/groups/types";

import { useRowTabIndex } from "../data-table/reachable-row";
import { IconButton } from "../ui/icon-button";
import { Menu, MenuContent, MenuItem, MenuTrigger } from "../ui/menu";
import { useGroupCommand } from "./group-commands";

/** What can be done to a group; nothing while it is being merged away. */
export function GroupMenu({ group }: { group: GroupRow }) {
  const t = useTranslations("groups");
  const trigger = useRef<HTMLButtonElement>(null);
  const command = useGroupCommand();
  const tabIndex = useRowTabIndex();
  if (group.mergingInto !== null) return null;
  return (
    // The arrow keys move in the menu, not between the rows it stands in.
    <div onKeyDown={(event) => event.stopPropagation()} className="contents">
      <Menu>
        <MenuTrigger asChild>
          <IconButton
            ref={trigger}
            label={t("actionsOf", { name: group.name })}
            tabIndex={tabIndex}
            className="size-7 align-middle"
          >
            <MoreHorizontal />
          </IconButton>
        </MenuTrigger>
        <MenuContent align="end">
          <MenuItem onSelect={() => command("rename", group, trigger)}>
            <Pencil aria-hidden />
            {t("rename.open")}
          </MenuItem>
          <MenuItem onSelect={() => command("merge", group, trigger)}>
            <Merge aria-hidden />
            {t("merge.open")}
          </MenuItem>
          <MenuItem onSelect={() => command("delete", group, trigger)}>
            <Trash2 aria-hidden />
            {t("delete.open")}
          </MenuItem>
        </MenuContent>
      </Menu>
    </div>
  );
}
