"use client";

import { Ban, ChevronLeft, CircleCheck, KeyRound, ShieldCheck } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";

import type { PasswordPolicy } from "@/lib/imports/settings";
import type { UserDetails } from "@/lib/users/types";

import { PageHeader } from "../frame/page-header";
import { Badge } from "../ui/badge";
import { UserActions } from "./user-actions";

type UserHeadProps = { user: UserDetails; isSelf: boolean; passwordPolicy: PasswordPolicy };

/** Who it is, in what state, and what can be done to them. */
export function UserHead({ user, isSelf, passwordPolicy }: UserHeadProps) {
  const t = useTranslations("user.page");
  const tUsers = useTranslations("users");
  const format = useFormatter();
  const { login, firstName, lastName, status, isAdmin, mustChangePassword, createdAt } = user;
  const name = tUsers("name", { first: firstName ?? "", last: lastName ?? "" }).trim();
  return (
    <>
      <Link
        href={"/users" as Route}
        className="mt-4 ml-3 inline-flex items-center gap-1 rounded-sm px-1 text-ink-soft hover:text-ink sm:ml-5"
      >
        <ChevronLeft className="size-4" aria-hidden />
        {t("back")}
      </Link>
      <div className="-mt-2 [&_h1]:break-words">
        <PageHeader
          title={name || login}
          figure={
            <div className="mt-1.5 flex flex-wrap items-center gap-x-2 gap-y-1">
              <Badge
                tone={status === "blocked" ? "bad" : "good"}
                icon={status === "blocked" ? Ban : CircleCheck}
              >
                {tUsers(`status.${status}`)}
              </Badge>
              {isAdmin && (
                <Badge tone="accent" icon={ShieldCheck}>
                  {isSelf ? t("adminYou") : t("admin")}
                </Badge>
              )}
              {mustChangePassword && (
                <Badge tone="warn" icon={KeyRound}>
                  {t("passwordDue")}
                </Badge>
              )}
              <span className="text-xs">
                {name && `${login} · `}
                {t("added", { date: format.dateTime(new Date(createdAt), "day") })}
              </span>
            </div>
          }
          actions={<UserActions user={user} isSelf={isSelf} passwordPolicy={passwordPolicy} />}
        />
      </div>
    </>
  );
}
