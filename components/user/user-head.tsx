"use client";

import { Ban, CircleCheck, KeyRound, ShieldCheck } from "lucide-react";
import type { Route } from "next";
import { useFormatter, useTranslations } from "next-intl";
import Link from "next/link";

import type { PasswordPolicy } from "@/lib/imports/settings";
import type { UserDetails } from "@/lib/users/types";

import { DetailHeader } from "../frame/detail-header";
import { useMoments } from "../use-moments";
import { Badge } from "../ui/badge";
import { UserActions } from "./user-actions";

type UserHeadProps = { user: UserDetails; isSelf: boolean; passwordPolicy: PasswordPolicy };

/** Who it is, in what state, and what can be done to them. */
export function UserHead({ user, isSelf, passwordPolicy }: UserHeadProps) {
  const t = useTranslations("user.page");
  const tUsers = useTranslations("users");
  const format = useFormatter();
  const { moment } = useMoments();
  const { login, firstName, lastName, status, isAdmin, mustChangePassword, createdAt, lastSignInAt } = user;
  const name = tUsers("name", { first: firstName ?? "", last: lastName ?? "" }).trim();
  return (
    <DetailHeader
      back={{ href: "/users" as Route, label: t("back") }}
      title={name || login}
      figure={
        <>
          <Badge tone={status === "blocked" ? "bad" : "good"} icon={status === "blocked" ? Ban : CircleCheck}>
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
            {" · "}
            {lastSignInAt === null ? (
              t("neverSignedIn")
            ) : (
              <Link
                href={`/audit?actor=${user.id}` as Route}
                prefetch={false}
                className="underline underline-offset-2 hover:text-accent-text"
              >
                {t("signedIn", { at: moment(lastSignInAt) })}
              </Link>
            )}
          </span>
        </>
      }
      actions={<UserActions user={user} isSelf={isSelf} passwordPolicy={passwordPolicy} />}
    />
  );
}
