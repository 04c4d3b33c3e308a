import { type ReactNode, useId } from "react";

type SectionProps = { title: string; description: string; children: ReactNode };

/** One matter of the account: its name, a line of what it is about, and what can be done. */
export function Section({ title, description, children }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="mt-6 rounded-lg border">
      <div className="border-b px-4 py-3">
        <h2 id={id} className="font-semibold">
          {title}
        </h2>
        <p className="mt-0.5 text-ink-soft">{description}</p>
      </div>
      <div className="p-4">{children}</div>
    </section>
  );
}
