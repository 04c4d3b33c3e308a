"use client";

import { CircleAlert } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";

type RefusalProps = {
  /** The answer it is about: another one, if only in the same words, is read again. */
  to: object;
  children: ReactNode;
};

/** Why a form was refused, above its fields; takes the focus, so that it is read and the fields come next. */
export function Refusal({ to, children }: RefusalProps) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => ref.current?.focus(), [to]);
  return (
    <div
      ref={ref}
      role="alert"
      tabIndex={-1}
      className="flex gap-2 rounded-md bg-bad-soft px-3 py-2.5 text-bad"
    >
      <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
      <span>{children}</span>
    </div>
  );
}
