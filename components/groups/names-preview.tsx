import { CircleAlert, CircleCheck, CircleMinus } from "lucide-react";
import { useTranslations } from "next-intl";

import type { NamesPreview } from "@/lib/groups/types";

import { cn } from "../cn";

const lines = [
  { key: "added", icon: CircleCheck, tone: "text-good", named: false },
  { key: "present", icon: CircleMinus, tone: "text-ink-soft", named: true },
  { key: "repeated", icon: CircleMinus, tone: "text-ink-soft", named: true },
  { key: "tooLong", icon: CircleAlert, tone: "text-bad", named: true },
  { key: "reserved", icon: CircleAlert, tone: "text-bad", named: true },
] as const;

/** A line for each thing that happens to names of the list, with those that are left out. */
export function NamesPreviewLines({ preview }: { preview: NamesPreview | null }) {
  const t = useTranslations("groups.add.preview");
  return (
    <ul aria-live="polite" className="mt-3 grid min-h-16 grid-cols-1 content-start gap-1.5">
      {preview &&
        lines
          .filter(({ key }) => preview[key].count > 0)
          .map(({ key, icon: Icon, tone, named }) => (
            <li key={key} className="flex gap-2">
              <Icon className={cn("mt-0.5 size-4 shrink-0", tone)} aria-hidden />
              <div className="min-w-0">
                <p className="tabular-nums">{t(key, { count: preview[key].count })}</p>
                {named && (
                  <p className="line-clamp-2 text-xs break-words text-ink-soft">
                    {preview[key].names.map(shortened).join(" · ")}
                    {preview[key].count > preview[key].names.length && " …"}
                  </p>
                )}
              </div>
            </li>
          ))}
    </ul>
  );
}

const SHOWN = 60;

const shortened = (name: string) => (name.length > SHOWN ? `${name.slice(0, SHOWN)}…` : name);
