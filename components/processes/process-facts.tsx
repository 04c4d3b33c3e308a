import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { isFinished } from "@/lib/processes/state";
import type { ProcessView } from "@/lib/processes/types";

import { UnknownManagers } from "./unknown-managers";
import { useFormats } from "./use-formats";
import { useMergedCells } from "./use-merged-cells";

/** Which file, which options, what of the file was left out, and what has become of it. */
export function ProcessFacts({ process }: { process: ProcessView }) {
  const t = useTranslations("processes.page");
  const tFacts = useTranslations("processes.facts");
  const tMerged = useTranslations("processes.merged");
  const formats = useFormats();
  const merged = useMergedCells(process.mergedCells);
  const { fileName, fileSize, fingerprint, sheet, otherSheets, ignoredColumns, hiddenRows } = process;
  const { managersUnknown, erasedAt } = process;
  return (
    <dl className="grid gap-x-6 sm:grid-cols-[minmax(7rem,auto)_minmax(0,1fr)] sm:gap-y-2">
      <Fact name={t("file")}>
        {fileName}, {formats.fileSize(fileSize)}
      </Fact>
      <Fact name={t("fingerprint")}>
        <span title={fingerprint} className="font-mono text-xs">
          {fingerprint.slice(0, 16)}…
        </span>
      </Fact>
      {sheet && <Fact name={t("sheet")}>{sheet}</Fact>}
      {otherSheets.length > 0 && (
        <Fact name={t("otherSheets")}>
          {t("otherSheetsNote", {
            count: otherSheets.length,
            sheets: otherSheets.map((name) => t("sheetName", { name })).join(", "),
          })}
        </Fact>
      )}
      <Fact name={t("options")}>
        {tFacts(process.updateExisting ? "updates" : "newOnly")}
        {process.sendInvitations && `, ${tFacts("invites")}`}
      </Fact>
      {ignoredColumns.length > 0 && (
        <Fact name={t("ignored")}>
          <ul>
            {ignoredColumns.map(({ column, header }) => (
              <li key={column}>{t("ignoredColumn", { column, header: header || t("ignoredBlank") })}</li>
            ))}
          </ul>
        </Fact>
      )}
      {hiddenRows > 0 && <Fact name={t("hidden")}>{t("hiddenNote", { count: hiddenRows })}</Fact>}
      {merged && <Fact name={tMerged("title")}>{tMerged("note", { ranges: merged })}</Fact>}
      {managersUnknown > 0 && (
        <Fact name={t("managersUnknown")}>
          {t("managersUnknownCount", { count: managersUnknown })}
          <UnknownManagers processId={process.id} />
        </Fact>
      )}
      <Fact name={t("erased")}>
        {erasedAt ? (
          <time dateTime={erasedAt}>{formats.moment(erasedAt)}</time>
        ) : (
          t(isFinished(process.state) ? "erasedSoon" : "notErased")
        )}
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-soft max-sm:text-xs max-sm:not-first:mt-2">{name}</dt>
      <dd className="break-words">{children}</dd>
    </>
  );
}
