"use client";

import { Check, Minus } from "lucide-react";
import { Checkbox as Primitive } from "radix-ui";
import { type ComponentProps, type ReactNode, useId } from "react";

import { cn } from "../cn";

const boxClass = cn(
  "flex size-4 shrink-0 items-center justify-center rounded-sm border border-edge bg-canvas transition-colors",
  "hover:border-ink-soft disabled:opacity-50 data-[state=checked]:border-accent data-[state=checked]:bg-accent",
);

type CheckboxProps = Omit<ComponentProps<typeof Primitive.Root>, "aria-label" | "className"> & {
  label: string;
};

/** A box whose label is said, not shown: one of many in a table. It may be neither on nor off (`indeterminate`). */
export function Checkbox({ label, checked, ...props }: CheckboxProps) {
  const Mark = checked === "indeterminate" ? Minus : Check;
  return (
    <Primitive.Root
      aria-label={label}
      checked={checked}
      className={cn(
        boxClass,
        "relative before:absolute before:-inset-2.5 data-[state=indeterminate]:border-accent data-[state=indeterminate]:bg-accent",
      )}
      {...props}
    >
      <Primitive.Indicator>
        <Mark className="size-3 text-on-accent" strokeWidth={3} aria-hidden />
      </Primitive.Indicator>
    </Primitive.Root>
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
