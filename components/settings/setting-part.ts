import type { EditableSettings, SettingFaults } from "@/lib/companies/settings";

/** What each section of the form edits. */
export type SettingPart = {
  draft: EditableSettings;
  faults: SettingFaults;
  edit: (change: Partial<EditableSettings>) => void;
};
