import { useLocale, useTranslations } from "next-intl";

import { describeFileError } from "@/lib/imports/rules/describe-file-error";
import type { Description } from "@/lib/imports/rules/describe-row-error";
import type { RowErrorParams } from "@/lib/imports/rules/row-error";

import { useFormats } from "../processes/use-formats";
import type { Refused } from "./upload";

const OWN = [
  "connection_lost",
  "unreadable_file",
  "changed_file",
  "unknown_upload",
  "quota_full",
  "signed_out",
  "not_admin",
] as const;
/** With these the same file may go through at the next try. */
const PASSING: readonly string[] = [
  "imported_before",
  "connection_lost",
  "unknown_upload",
  "quota_full",
  "signed_out",
  "fault",
];
const OF_THE_FILE: readonly string[] = ["refused_file", "empty", "too_large"];

/** Whether trying again makes sense without choosing another file. */
export function mayTryAgain({ code }: Refused): boolean {
  return PASSING.includes(code) || isFault(code);
}

function isFault(code: string): boolean {
  return !OF_THE_FILE.includes(code) && !OWN.some((own) => own === code);
}

/** What is wrong with an upload that was not taken, and what to do. */
export function useRefusalWords(refusal: Refused, file: { readonly size: number }): Description {
  const t = useTranslations("imports.errors");
  const tFile = useTranslations("fileErrors");
  const locale = useLocale();
  const formats = useFormats();
  const { code, reason, params } = refusal;
  if (code === "imported_before") {
    const { by = "", at } = refusal;
    return {
      problem: t("imported_before.problem", { by, at: at ? formats.moment(at) : "" }),
      mend: t("imported_before.mend"),
    };
  }
  if (OF_THE_FILE.includes(code)) {
    return describeFileError({ code: reason ?? code, params: fileParams(params, file.size) }, tFile, locale);
  }
  const own = OWN.find((known) => known === code) ?? "fault";
  return { problem: t(`${own}.problem`), mend: t(`${own}.mend`) };
}

/** Texts, figures and lists of texts, such as the columns that are missing. */
const isParam = (value: unknown): value is RowErrorParams[string] =>
  typeof value === "string" ||
  typeof value === "number" ||
  (Array.isArray(value) && value.every((each) => typeof each === "string"));

function fileParams(params: Refused["params"], size: number): RowErrorParams {
  const kept = Object.entries(params ?? {}).flatMap(([name, value]) =>
    isParam(value) ? [[name, value] as const] : [],
  );
  return { size, ...Object.fromEntries(kept) };
}
