"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import type { ColumnKey } from "@/lib/imports/columns";
import { GROUP_KINDS } from "@/lib/imports/group-kinds";
import type { UserDetails } from "@/lib/users/types";

import { Button } from "../ui/button";
import { useUnsaved } from "../ui/use-unsaved";
import { FlagField, GroupField, StatusField, TextField } from "./fields";
import { ManagerHint, useContactHint } from "./hints";
import { Theirs } from "./theirs";
import { useFieldErrors } from "./use-field-errors";
import { useUserForm } from "./use-user-form";

type UserFormProps = { user: UserDetails; required: readonly ColumnKey[] };

/** All that can be edited of a user, by the rules of an import and in its words. */
export function UserForm({ user, required }: UserFormProps) {
  const t = useTranslations("user.form");
  const form = useUserForm(user);
  const errorOf = useFieldErrors(form.errors);
  const contactHint = useContactHint(user, form.texts);
  const field = <Key extends Parameters<typeof form.change>[0]>(key: Key) => ({
    name: key,
    value: form.texts[key],
    onChange: (text: string) => form.change(key, text),
    required: required.includes(key),
    error: errorOf(key),
  });
  const dirty = form.changed.length > 0;
  const { question } = useUnsaved(dirty);
  return (
    <form
      aria-label={t("label")}
      // What takes the focus is not under the bar below, and neither is what is said to be wrong with it.
      className="grid gap-8 [&_:is(input,select)]:scroll-mb-48"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        form.save(event.currentTarget);
      }}
    >
      <Section title={t("person")}>
        <TextField {...field("firstName")} />
        <TextField {...field("lastName")} />
        <TextField {...field("login")} />
        <StatusField {...field("status")} />
        <FlagField {...field("isManager")} />
        <FlagField {...field("mustChangePassword")} />
      </Section>
      <Section title={t("contacts")}>
        <TextField {...field("email")} type="email" hint={contactHint("email")} />
        <TextField {...field("phone")} type="tel" hint={contactHint("phone")} />
        <div className="grid gap-1.5">
          <TextField {...field("managerEmail")} type="email" />
          <ManagerHint user={user} changed={form.changed.includes("managerEmail")} />
        </div>
      </Section>
      <Section title={t("groups")}>
        {GROUP_KINDS.map((kind) => (
          <GroupField key={kind} kind={kind} {...field(kind)} />
        ))}
      </Section>
      <div className="sticky bottom-0 grid gap-3 border-t bg-canvas py-3">
        {form.theirs && <Theirs entries={form.theirs} />}
        <div className="flex flex-wrap items-center gap-2">
          <Button type="submit" variant="primary" disabled={!dirty || form.pending}>
            {form.theirs ? t("saveOver") : t("save")}
          </Button>
          {dirty && (
            <Button variant="ghost" onClick={form.discard} disabled={form.pending}>
              {form.theirs ? t("takeTheirs") : t("discard")}
            </Button>
          )}
          <p className="text-ink-soft" aria-live="polite">
            {dirty && t("changed", { count: form.changed.length })}
          </p>
        </div>
      </div>
      {question}
    </form>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset>
      <legend className="mb-3 font-semibold">{title}</legend>
      <div className="grid items-start gap-x-4 gap-y-5 sm:grid-cols-2">{children}</div>
    </fieldset>
  );
}
