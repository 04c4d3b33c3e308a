import type { ReactNode } from "react";

type PageHeaderProps = {
  title: string;
  /** The one sentence or figure that matters. */
  figure?: ReactNode;
  /** On the right, or below where there is no room; one of them primary at most. */
  actions?: ReactNode;
};

export function PageHeader({ title, figure, actions }: PageHeaderProps) {
  return (
    <header className="flex flex-wrap items-start gap-x-4 gap-y-3 px-4 pt-5 pb-4 sm:px-6">
      <div className="min-w-0 flex-[1_1_12rem]">
        <h1 className="text-xl font-semibold tracking-tight wrap-break-word">{title}</h1>
        {figure && <div className="mt-0.5 min-h-5 text-ink-soft tabular-nums">{figure}</div>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}
