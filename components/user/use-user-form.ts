"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";

import { GROUP_KINDS } from "@/lib/imports/group-kinds";
import { editUserAction } from "@/lib/users/actions";
import type { FieldError, FieldKey, FieldTexts } from "@/lib/users/check-fields";
import type { HistoryEntry, UserDetails } from "@/lib/users/types";

import { toast } from "../ui/toast";

/** What has been typed over a user as they were when it began. */
interface Draft {
  readonly version: string;
  readonly texts: FieldTexts;
  /** It is kept under that version, which is on its way here; until then the form goes on showing it. */
  readonly saved?: boolean;
}

/** The form of a user: only what was changed is sent, with the version it was changed over. */
export function useUserForm(user: UserDetails) {
  const t = useTranslations("user.form");
  const [kept, setDraft] = useState<Draft | null>(null);
  const draft = kept?.saved && kept.version === user.version ? null : kept;
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  /** What somebody else did meanwhile; the draft can be saved over it. */
  const [theirs, setTheirs] = useState<readonly HistoryEntry[] | null>(null);
  const [pending, startTransition] = useTransition();
  const stored = textsOf(user);

  function change(key: FieldKey, text: string) {
    const typed = Object.entries({ ...draft?.texts, [key]: text });
    const texts: FieldTexts = Object.fromEntries(
      typed.filter(([of, now]) => of !== key || now !== stored[key]),
    );
    setErrors(errors.filter((error) => error.key !== key));
    setDraft(Object.keys(texts).length > 0 ? { version: draft?.version ?? user.version, texts } : null);
  }

  function discard() {
    setDraft(null);
    setErrors([]);
    setTheirs(null);
  }

  /** @param form where the first field at fault is gone to */
  function save(form: HTMLFormElement) {
    if (!draft) return;
    startTransition(async () => {
      const result = await editUserAction({ userId: user.id, ...draft }).catch(() => null);
      if (result?.ok) {
        setDraft({ version: result.version, texts: draft.texts, saved: true });
        setErrors([]);
        setTheirs(null);
        toast.success(t("saved"));
      } else if (result?.code === "invalid") {
        setErrors(result.errors);
        // The first as they stand in the form; errors come in the order of a workbook.
        const atFault = result.errors.map(({ key }) => `[name="${key}"]`).join(",");
        form.querySelector<HTMLElement>(atFault)?.focus();
      } else if (result?.code === "changed_meanwhile") {
        setDraft({ ...draft, version: result.version });
        setTheirs(result.since);
      } else
        toast.error(
          t(result?.code === "last_admin" || result?.code === "not_found" ? result.code : "failed"),
        );
    });
  }

  return {
    texts: { ...stored, ...draft?.texts },
    changed: draft?.saved ? [] : Object.keys(draft?.texts ?? {}),
    errors,
    theirs,
    pending,
    change,
    discard,
    save,
  };
}

/** As they would be typed, or stand in a workbook. */
function textsOf(user: UserDetails): Record<FieldKey, string> {
  const { login, phone, email, managerEmail, firstName, lastName, isManager, status, mustChangePassword } =
    user;
  const groups = GROUP_KINDS.map((kind) => [kind, user.groups[kind] ?? ""] as const);
  return {
    login,
    phone: phone ?? "",
    email: email ?? "",
    managerEmail: managerEmail ?? "",
    firstName: firstName ?? "",
    lastName: lastName ?? "",
    isManager: isManager ? "1" : "0",
    status,
    mustChangePassword: mustChangePassword ? "1" : "0",
    // Safe: made from GROUP_KINDS just above.
    ...(Object.fromEntries(groups) as Record<(typeof GROUP_KINDS)[number], string>),
  };
}
