import { CircleAlert, CircleCheck, CircleMinus } from "lucide-react";
import { useTranslations } from "next-intl";

import type { NamesPreview } from "@/lib/groups/types";

import { cn } from "../cn";

const lines = [
  { key: "added", icon: CircleCheck, tone: "text-good" },
  { key: "present", icon: CircleMinus, tone: "text-ink-soft" },
  { key: "repeated", icon: CircleMinus, tone: "text-ink-soft" },
  { key: "tooLong", icon: CircleAlert, tone: "text-bad" },
  { key: "reserved", icon: CircleAlert, tone: "text-bad" },
] as const;

/** A line for each thing that happens to names of the list, with the names: two cells may have been pasted as two. */
export function NamesPreviewLines({ preview }: { preview: NamesPreview | null }) {
  const t = useTranslations("groups.add.preview");
  return (
    <ul aria-live="polite" className="mt-3 grid min-h-16 grid-cols-1 content-start gap-1.5">
      {preview &&
        lines
          .filter(({ key }) => preview[key].count > 0)
          .map(({ key, icon: Icon, tone }) => (
            <li key={key} className="flex gap-2">
              <Icon className={cn("mt-0.5 size-4 shrink-0", tone)} aria-hidden />
              <div className="min-w-0">
                <p className="tabular-nums">{t(key, { count: preview[key].count })}</p>
                <p className="line-clamp-2 text-xs break-words text-ink-soft">
                  {preview[key].names.map(shortened).join(" · ")}
                  {preview[key].count > preview[key].names.length && " …"}
                </p>
              </div>
            </li>
          ))}
    </ul>
  );
}

const SHOWN = 60;

const shortened = (name: string) => (name.length > SHOWN ? `${name.slice(0, SHOWN)}…` : name);
