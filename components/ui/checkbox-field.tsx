"use client";

import { Check } from "lucide-react";
import { Checkbox as Primitive } from "radix-ui";
import { type ComponentProps, type ReactNode, useId } from "react";

import { cn } from "../cn";

const boxClass = cn(
  "mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-sm border border-edge bg-canvas transition-colors",
  "hover:border-ink-soft disabled:opacity-50 data-[state=checked]:border-accent data-[state=checked]:bg-accent",
);

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
        className={boxClass}
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
