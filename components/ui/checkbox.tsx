"use client";

import { type ComponentProps, useEffect, useRef } from "react";

type CheckboxProps = Omit<
  ComponentProps<"input">,
  "type" | "aria-label" | "checked" | "onChange" | "className"
> & {
  label: string;
  checked: boolean | "indeterminate";
  onCheckedChange: (checked: boolean) => void;
};

/**
 * A box whose label is said, not shown: one of many in a table. It may be neither on nor off (`indeterminate`). The
 * browser's own, since a list has one in every row.
 */
export function Checkbox({ label, checked, onCheckedChange, ...props }: CheckboxProps) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = checked === "indeterminate";
  }, [checked]);
  return (
    <input
      {...props}
      ref={box}
      type="checkbox"
      aria-label={label}
      checked={checked === true}
      onChange={(event) => onCheckedChange(event.target.checked)}
      className="box before:absolute before:-inset-2.5 disabled:opacity-50"
    />
  );
}
