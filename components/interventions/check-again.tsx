"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";

import { Button } from "../ui/button";
import { CreateGroups } from "./create-groups";
import type { Decisions } from "./use-decisions";
import type { Missing } from "./use-missing-groups";

type CheckAgainProps = { missing: Missing; decisions: Decisions };

/** Missing groups are created beside the file and not in it: then there is nothing to upload. */
export function CheckAgain({ missing, decisions }: CheckAgainProps) {
  const t = useTranslations("interventions.check");
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b px-4 py-2">
      <p className="min-w-0 flex-1 basis-64 text-ink-soft">
        {t.rich(adviceFor(missing), {
          // A tab of its own: the list of what is missing stays in sight.
          groups: (words) => (
            <Link
              href="/groups"
              target="_blank"
              prefetch={false}
              className="rounded-sm text-accent-text underline underline-offset-2 hover:no-underline"
            >
              {words}
            </Link>
          ),
          cells: typeof missing.list === "object" ? missing.list.unusable : 0,
        })}
      </p>
      <div className="flex flex-wrap gap-2">
        <CreateGroups missing={missing} decisions={decisions} />
        <Button size="sm" disabled={decisions.deciding} onClick={() => void decisions.checkAgain()}>
          {t("label")}
        </Button>
      </div>
    </div>
  );
}

function adviceFor({ list }: Missing): "advice" | "present" | "unusable" {
  if (typeof list !== "object" || list.kinds.length > 0 || list.more > 0) return "advice";
  return list.unusable > 0 ? "unusable" : "present";
}
