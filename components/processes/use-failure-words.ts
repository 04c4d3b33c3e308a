import { useLocale, useTranslations } from "next-intl";

import { describeFileError } from "@/lib/imports/rules/describe-file-error";
import type { Description } from "@/lib/imports/rules/describe-row-error";
import type { ProcessFailure } from "@/lib/processes/types";

/** What happened to a failed process and what to do; one that left no word of it broke on our side. */
export function useFailureWords(failure: ProcessFailure | null): Description {
  const t = useTranslations("fileErrors");
  const locale = useLocale();
  return describeFileError(failure ?? { code: "fault", params: {} }, t, locale);
}
