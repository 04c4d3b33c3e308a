"use client";

import { Check } from "lucide-react";
import { Checkbox as Primitive } from "radix-ui";
import { type ComponentProps, type ReactNode, useEffect, useId, useRef } from "react";

import { cn } from "../cn";

const boxClass = cn(
  "flex size-4 shrink-0 items-center justify-center rounded-sm border border-edge bg-canvas transition-colors",
  "hover:border-ink-soft disabled:opacity-50 data-[state=checked]:border-accent data-[state=checked]:bg-accent",
);

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
      className="list-box"
    />
  );
}

type CheckboxFieldProps = Omit<ComponentProps<typeof Primitive.Root>, "children" | "className"> & {
  label: ReactNode;
  /** One line of what ticking it does. */
  description?: ReactNode;
};

/** A box to tick, its label, and one line of what it does; all of it can be clicked. */
export function CheckboxField({ label, description, ...props }: CheckboxFieldProps) {
  const id = useId();
  return (
    <div className="flex gap-2.5">
      <Primitive.Root
        id={id}
        aria-describedby={description ? `${id}-description` : undefined}
        className={cn(boxClass, "mt-0.5")}
        {...props}
      >
        <Primitive.Indicator>
          <Check className="size-3 text-on-accent" strokeWidth={3} aria-hidden />
        </Primitive.Indicator>
      </Primitive.Root>
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
