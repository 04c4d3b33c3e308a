"use client";

import { createColumnHelper } from "@tanstack/react-table";
import { Ban, Check, CircleCheck, UserRoundStar } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";

import { GROUP_KINDS } from "@/lib/imports/group-kinds";
import type { UserRow } from "@/lib/users/types";

import type { dataTableFeatures } from "../data-table/features";
import { LEAD_WIDTH } from "../data-table/pinned";
import { Badge } from "../ui/badge";
import { SelectPage, SelectRow } from "./actions/select-boxes";
import { UserLink } from "./actions/user-link";
import { UserMenu } from "./actions/user-menu";

const helper = createColumnHelper<typeof dataTableFeatures, UserRow>();

/**
 * The columns of the users table, in the reader's language. The usual ones fit beside the rail of a window of 1280 px,
 * with a scroll bar.
 */
export function useUserColumns(selfId: string | undefined) {
  const t = useTranslations("users");
  const kinds = useTranslations("common.groupKinds");
  const format = useFormatter();

  return useMemo(() => {
    const fullName = ({ firstName, lastName }: UserRow) =>
      t("name", { first: firstName ?? "", last: lastName ?? "" }).trim();
    return helper.columns([
      helper.display({
        id: "select",
        enableHiding: false,
        meta: { label: t("selection.column"), width: LEAD_WIDTH, card: "lead" },
        header: ({ table }) => <SelectPage table={table} />,
        cell: ({ row }) => <SelectRow row={row} />,
      }),
      helper.accessor("login", {
        enableHiding: false,
        meta: { label: t("columns.login"), width: 116, card: "line", long: true },
        cell: ({ row }) => <UserLink user={row.original} />,
      }),
      helper.accessor(fullName, {
        id: "name",
        meta: { label: t("columns.name"), width: 124, card: "head", long: true },
        // A card is headed by something.
        cell: ({ getValue, row }) => getValue() || <span className="sm:hidden">{row.original.login}</span>,
      }),
      helper.accessor("email", { meta: { label: t("columns.email"), width: 154, card: "line", long: true } }),
      helper.accessor("phone", {
        meta: { label: t("columns.phone"), width: 126, card: "line", digits: true },
      }),
      helper.accessor("status", {
        meta: { label: t("columns.status"), width: 138, card: "corner" },
        cell: ({ getValue }) => <UserStatus status={getValue()} label={t(`status.${getValue()}`)} />,
      }),
      helper.accessor((user) => user.isManager || null, {
        id: "isManager",
        meta: { label: t("columns.isManager"), icon: UserRoundStar, width: 56, card: "line" },
        cell: ({ getValue }) =>
          getValue() && <Check className="inline size-4 text-ink-soft" aria-label={t("manager")} />,
      }),
      ...GROUP_KINDS.map((kind) =>
        helper.accessor((user) => user.groups[kind] ?? null, {
          id: kind,
          meta: { label: kinds(kind), width: 114, card: "line", long: true },
        }),
      ),
      helper.accessor("createdAt", {
        id: "created",
        sortDescFirst: true,
        meta: { label: t("columns.created"), width: 118, card: "line", digits: true },
        cell: ({ getValue }) => (
          <time dateTime={getValue().toISOString()}>{format.dateTime(getValue(), "day")}</time>
        ),
      }),
      helper.display({
        id: "actions",
        enableHiding: false,
        meta: { label: t("selection.actions"), width: 44, card: "end" },
        header: () => <span className="sr-only">{t("selection.actions")}</span>,
        cell: ({ row }) => <UserMenu user={row.original} isSelf={row.original.id === selfId} />,
      }),
    ]);
  }, [t, kinds, format, selfId]);
}

function UserStatus({ status, label }: { status: UserRow["status"]; label: string }) {
  if (status === "blocked") {
    return (
      <Badge tone="bad" icon={Ban}>
        {label}
      </Badge>
    );
  }
  return (
    <span className="flex items-center gap-1.5 text-ink-soft">
      <CircleCheck className="size-3.5 shrink-0 text-good" aria-hidden />
      {label}
    </span>
  );
}
