import { useTranslations } from "next-intl";

import { ProcessesBadge } from "../processes/processes-badge";
import { RailLink } from "./rail-link";
import { sections } from "./sections";

/** The sections of the console, in the rail and in the menu of a narrow screen. */
export function RailNav({ outbox, onNavigate }: { outbox: boolean; onNavigate?: () => void }) {
  const t = useTranslations("frame");
  return (
    <nav aria-label={t("sections")} className="grid gap-0.5 px-2">
      {sections
        .filter(({ key }) => outbox || key !== "outbox")
        .map(({ key, href, icon: Icon }) => (
          <div key={key} className="relative">
            <RailLink href={href} onNavigate={onNavigate}>
              <Icon aria-hidden />
              <span className="flex-1 truncate">{t(key)}</span>
            </RailLink>
            {key === "processes" && (
              <div className="absolute top-1 right-1">
                <ProcessesBadge onOpen={onNavigate} />
              </div>
            )}
          </div>
        ))}
    </nav>
  );
}
