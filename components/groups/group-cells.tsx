"use client";

import { Merge } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import Link from "next/link";

import type { GroupRow } from "@/lib/groups/types";

import { useRowTabIndex } from "../data-table/reachable-row";
import { Badge } from "../ui/badge";
import { usersAddress } from "./addresses";
import { useGroupsList } from "./groups-list-context";

/** The name, and where its users are going while it is merged. */
export function GroupName({ group: { name, mergingInto } }: { group: GroupRow }) {
  const t = useTranslations("groups");
  return (
    <span className="flex min-w-0 items-center gap-2" title={name}>
      <span className="truncate sm:font-medium">{name}</span>
      {mergingInto !== null && (
        <Badge tone="accent" icon={Merge}>
          <span className="max-w-48 truncate">{t("mergingInto", { name: mergingInto })}</span>
        </Badge>
      )}
    </span>
  );
}

/** How many users are in the group, and the way to them. */
export function GroupUsers({ group: { id, name, users } }: { group: GroupRow }) {
  const t = useTranslations("groups");
  const format = useFormatter();
  const { kind } = useGroupsList();
  const tabIndex = useRowTabIndex();
  if (users === 0) return <span className="text-ink-faint">{format.number(0)}</span>;
  return (
    <Link
      href={usersAddress(kind, id)}
      prefetch={false}
      tabIndex={tabIndex}
      aria-label={t("usersOf", { users, name })}
      className="rounded-sm text-accent-text hover:underline max-sm:underline"
    >
      {format.number(users)}
    </Link>
  );
}
