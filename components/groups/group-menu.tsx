"use client";

import { Merge, Pencil, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";

import type { GroupRow } from "@/lib/groups/types";

import { RowMenu } from "../data-table/row-menu";
import { MenuItem } from "../ui/menu";
import { useGroupCommand } from "./group-commands";

/** What can be done to a group; nothing while it is being merged away. */
export function GroupMenu({ group }: { group: GroupRow }) {
  const t = useTranslations("groups");
  const trigger = useRef<HTMLButtonElement>(null);
  const command = useGroupCommand();
  if (group.mergingInto !== null) return null;
  return (
    <RowMenu label={t("actionsOf", { name: group.name })} ref={trigger}>
      {() => (
        <>
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
        </>
      )}
    </RowMenu>
  );
}
