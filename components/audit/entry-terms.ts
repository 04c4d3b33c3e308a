import type { useTranslations } from "next-intl";

import { COLUMNS } from "@/lib/imports/columns";
import { GROUP_KINDS } from "@/lib/imports/group-kinds";
import { isLocale } from "@/lib/locale";

import type { EntryTerms } from "./entry-values";

/** Of a user, beside the columns of a workbook. */
const OTHER_FIELDS = ["isAdmin", "emailConfirmed", "phoneConfirmed"] as const;

const OUTCOMES = ["created", "updated", "unchanged", "skipped", "cancelled"] as const;

/** The words of one reader, by the whole of the messages. */
export function entryTerms(t: ReturnType<typeof useTranslations<never>>, locale: string): EntryTerms {
  const kindOf = (key: unknown) => GROUP_KINDS.find((kind) => kind === key);
  const kindWord = (key: string) => {
    const kind = kindOf(key);
    return kind ? t(`common.groupKinds.${kind}`) : null;
  };
  return {
    kind: kindWord,
    field: (key) => {
      const column = COLUMNS.find((each) => each.key === key);
      if (column) return t(`columns.${column.key}`);
      const other = OTHER_FIELDS.find((field) => field === key);
      return other ? t(`audit.fields.${other}`) : null;
    },
    setting: (key) => t(`settings.fields.${key}`),
    settingValue: (key, value) => {
      if (typeof value === "boolean") return t(value ? "audit.yes" : "audit.no");
      if (Array.isArray(value)) {
        const words = value.map((each) => kindWord(String(each))).filter((word) => word !== null);
        return words.join(", ") || t("audit.none");
      }
      if (key === "language" && isLocale(value)) return t(`settings.languages.${value}`);
      if (key === "defaultPhoneCountry" && typeof value === "string") return countryName(value, locale);
      return String(value);
    },
    users: (count) => t("audit.users", { count }),
    outcomes: (countOf) =>
      new Intl.ListFormat(locale).format(
        OUTCOMES.filter((outcome) => countOf(outcome) > 0).map((outcome) =>
          t(`processes.page.events.outcomes.${outcome}`, { count: countOf(outcome) }),
        ),
      ),
    noGroup: t("audit.noGroup"),
    deletedFile: t("audit.deletedFile"),
  };
}

function countryName(code: string, locale: string): string {
  try {
    return new Intl.DisplayNames(locale, { type: "region" }).of(code) ?? code;
  } catch {
    return code;
  }
}
