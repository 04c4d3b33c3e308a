"use client";

import { type ReactNode, useId } from "react";

import { useAlive } from "./use-alive";

type CheckboxFieldProps = {
  label: ReactNode;
  /** One line of what ticking it does. */
  description?: ReactNode;
  name?: string;
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
  disabled?: boolean;
};

/**
 * A box to tick, its label, which can be clicked too, and one line of what it does. It takes a tick once somebody hears
 * it, as selects do.
 */
export function CheckboxField({
  label,
  description,
  onCheckedChange,
  disabled = false,
  ...props
}: CheckboxFieldProps) {
  const id = useId();
  const alive = useAlive();
  return (
    <div className="flex gap-2.5">
      <input
        {...props}
        id={id}
        type="checkbox"
        disabled={disabled || !alive}
        aria-describedby={description ? `${id}-description` : undefined}
        onChange={(event) => onCheckedChange(event.target.checked)}
        // Who presses it means to tick the box, not to send the form.
        onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
        className={`box mt-0.5 ${disabled ? "opacity-50" : ""}`}
      />
      <div className="min-w-0">
        <label htmlFor={id} className="font-medium select-none">
          {label}
        </label>
        {description && (
          <p id={`${id}-description`} className="text-xs text-ink-soft">
            {description}
          </p>
        )}
      </div>
    </div>
  );
}
