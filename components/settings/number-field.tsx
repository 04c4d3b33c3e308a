"use client";

import { useTranslations } from "next-intl";

import { SETTING_LIMITS, type SettingFaults } from "@/lib/companies/settings";

import { Field } from "../ui/field";
import { Input } from "../ui/input";

type NumberFieldProps = {
  name: "minLength" | "maxLength" | "invitationsPerMinute";
  value: number;
  faults: SettingFaults;
  hint?: string;
  onChange: (value: number) => void;
};

/** A whole number within its limits; not a number (NaN) while the field is empty. */
export function NumberField({ name, value, faults, hint, onChange }: NumberFieldProps) {
  const t = useTranslations("settings");
  const { min, max } = SETTING_LIMITS[name];
  const fault = faults[name];
  const error = fault === "number" || fault === "order" ? t(`faults.${fault}`, { min, max }) : undefined;
  return (
    <Field label={t(`fields.${name}`)} hint={hint} error={error}>
      {(control) => (
        <Input
          {...control}
          type="number"
          inputMode="numeric"
          min={min}
          max={max}
          className="max-w-32 tabular-nums"
          value={Number.isNaN(value) ? "" : value}
          onChange={(event) => onChange(event.target.valueAsNumber)}
        />
      )}
    </Field>
  );
}
