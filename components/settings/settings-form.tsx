"use client";

import type { Country } from "@/lib/companies/countries";
import type { EditableSettings } from "@/lib/companies/settings";

import { useUnsaved } from "../ui/use-unsaved";
import { CompanySection } from "./company-section";
import { InvitationsSection } from "./invitations-section";
import { KindsSection } from "./kinds-section";
import { PasswordSection } from "./password-section";
import { SaveBar } from "./save-bar";
import { useSettings } from "./use-settings";

type SettingsFormProps = {
  /** What admins sign in with; not to be changed. */
  code: string;
  settings: EditableSettings;
  countries: readonly Country[];
};

export function SettingsForm({ code, settings, countries }: SettingsFormProps) {
  const { draft, faults, edit, save, discard, ...state } = useSettings(settings);
  const part = { draft, faults, edit };
  const { question } = useUnsaved(state.changed.length > 0);
  return (
    <form
      noValidate
      // What takes the focus is not under the bar below.
      className="grid max-w-160 grid-cols-1 gap-4 [&_:is(input,select)]:scroll-mb-36"
      onSubmit={(event) => {
        event.preventDefault();
        if (state.sound && !state.saving) save();
      }}
    >
      <CompanySection {...part} code={code} countries={countries} />
      <PasswordSection {...part} />
      <KindsSection {...part} />
      <InvitationsSection {...part} />
      <SaveBar {...state} onDiscard={discard} />
      {question}
    </form>
  );
}
