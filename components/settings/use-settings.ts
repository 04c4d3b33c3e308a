"use client";

import { useState, useTransition } from "react";

import { changeSettingsAction } from "@/lib/companies/actions";
import { changedFields, type EditableSettings, settingFaults } from "@/lib/companies/settings";

export type SettingsOutcome = "saved" | "changed_meanwhile" | "signed_out" | "failed";

/** The settings as they are, and as they are being edited. */
export function useSettings(present: EditableSettings) {
  const [base, setBase] = useState(present);
  const [draft, setDraft] = useState(base);
  const [theirs, setTheirs] = useState<EditableSettings | null>(null);
  const [outcome, setOutcome] = useState<SettingsOutcome | null>(null);
  const [saving, startTransition] = useTransition();
  const faults = settingFaults(draft);

  function show(settings: EditableSettings) {
    setBase(settings);
    setDraft(settings);
    setTheirs(null);
  }

  return {
    draft,
    faults,
    outcome,
    saving,
    changed: changedFields(base, draft),
    sound: Object.keys(faults).length === 0,
    edit(change: Partial<EditableSettings>) {
      setDraft((now) => ({ ...now, ...change }));
      setOutcome(null);
    },
    /** Back to what the company has: after a refusal, what another admin has made of it. */
    discard() {
      show(theirs ?? base);
      setOutcome(null);
    },
    save() {
      startTransition(async () => {
        const after = { ...draft, name: draft.name.trim() };
        const result = await changeSettingsAction({ before: base, after }).catch(() => null);
        if (result?.ok) {
          show(result.settings);
          setOutcome("saved");
        } else if (result?.code === "changed_meanwhile") {
          setTheirs(result.settings);
          setOutcome("changed_meanwhile");
        } else setOutcome(result?.code === "signed_out" ? "signed_out" : "failed");
      });
    },
  };
}
