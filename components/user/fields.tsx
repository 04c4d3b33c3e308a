"use client";

import { useTranslations } from "next-intl";

import type { GroupKind } from "@/lib/imports/group-kinds";
import type { FieldKey } from "@/lib/users/check-fields";

import { CheckboxField } from "../ui/checkbox-field";
import { Combobox } from "../ui/combobox";
import { Field } from "../ui/field";
import { Input } from "../ui/input";
import { Select } from "../ui/select";
import { useGroupChoices } from "../users/actions/use-group-choices";

type FieldProps = {
  name: FieldKey;
  value: string;
  onChange: (text: string) => void;
  required: boolean;
  hint?: string | undefined;
  error: string | undefined;
};

function useLabel({ name, required }: Pick<FieldProps, "name" | "required">): string {
  const t = useTranslations("columns");
  return required ? `${t(name)} *` : t(name);
}

export function TextField({
  onChange,
  hint,
  error,
  type = "text",
  ...field
}: FieldProps & { type?: string }) {
  const { name, value, required } = field;
  return (
    <Field label={useLabel(field)} hint={hint} error={error}>
      {(control) => (
        <Input
          {...control}
          name={name}
          type={type}
          value={value}
          aria-required={required}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

export function StatusField({ onChange, error, ...field }: FieldProps) {
  const t = useTranslations("users.status");
  return (
    <Field label={useLabel(field)} error={error}>
      {(control) => (
        <Select
          field
          {...control}
          name={field.name}
          value={field.value}
          onChange={(event) => onChange(event.target.value)}
        >
          {(["active", "blocked"] as const).map((status) => (
            <option key={status} value={status}>
              {t(status)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

/** A flag as it stands in a workbook: 0 or 1. */
export function FlagField({ name, value, onChange }: FieldProps) {
  const t = useTranslations("columns");
  const tForm = useTranslations("user.form");
  return (
    <CheckboxField
      name={name}
      label={t(name)}
      description={name === "mustChangePassword" ? tForm("mustChangePasswordHint") : undefined}
      checked={value === "1"}
      onCheckedChange={(checked) => onChange(checked ? "1" : "0")}
    />
  );
}

export function GroupField({ kind, onChange, error, ...field }: FieldProps & { kind: GroupKind }) {
  const label = useLabel(field);
  const choices = useGroupChoices(kind);
  return (
    <Field label={label} error={error}>
      {(control) => (
        <Combobox
          {...control}
          {...choices}
          name={field.name}
          label={label}
          value={field.value}
          onChoose={(choice) => onChange(choice?.name ?? "")}
        />
      )}
    </Field>
  );
}
