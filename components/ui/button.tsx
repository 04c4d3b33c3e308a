import { Slot } from "radix-ui";
import type { ComponentProps } from "react";

import { buttonLook, type ButtonLook } from "./button-look";

type ButtonProps = ComponentProps<"button"> &
  ButtonLook & {
    /** Renders the only child (a link, say) in the button's looks. */
    asChild?: boolean;
  };

export function Button({
  variant,
  size,
  asChild = false,
  type = "button",
  className,
  ...props
}: ButtonProps) {
  const Tag = asChild ? Slot.Root : "button";
  return (
    <Tag {...(asChild ? {} : { type })} className={buttonLook({ variant, size, className })} {...props} />
  );
}
