import type { ReactNode } from "react";

type ImportBlockProps = { title: string; description?: string; action?: ReactNode; children?: ReactNode };

/** One of the dialog's three blocks. */
export function ImportBlock({ title, description, action, children }: ImportBlockProps) {
  return (
    <section className="border-t py-4 first:border-t-0 first:pt-1 last:pb-0">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-56">
          <h3 className="font-medium">{title}</h3>
          {description && <p className="text-xs text-ink-soft">{description}</p>}
        </div>
        {action}
      </div>
      {children && <div className="mt-3">{children}</div>}
    </section>
  );
}
