import { type ReactNode, useId } from "react";

type SettingsSectionProps = {
  title: string;
  /** What the settings of it decide. */
  effect: string;
  children: ReactNode;
};

export function SettingsSection({ title, effect, children }: SettingsSectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="rounded-lg border">
      <div className="border-b px-4 py-3">
        <h2 id={id} className="font-semibold">
          {title}
        </h2>
        <p className="mt-0.5 text-ink-soft">{effect}</p>
      </div>
      <div className="grid grid-cols-1 gap-4 p-4">{children}</div>
    </section>
  );
}
