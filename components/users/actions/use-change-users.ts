"use client";

import { useTranslations } from "next-intl";

import { changeUsersAction } from "@/lib/users/actions";
import type { IdsCursor } from "@/lib/users/matching-ids";
import type { Change, Targets } from "@/lib/users/schema";

import { toast } from "../../ui/toast";

/** Whom an action hits: users by id, or everyone whom the filter of the list finds. */
export type Target = {
  readonly count: number;
  /** There are more than `count`. */
  readonly more?: boolean;
  /** Where it is one user. */
  readonly login?: string;
} & ({ readonly ids: readonly string[] } | { readonly filter: string });

/** As the messages tell users apart: one by login, those on the page, all of a filter, and more than were counted. */
export function whomOf(target: Target): "one" | "many" | "all" | "most" {
  if (target.login !== undefined) return "one";
  if (!("filter" in target)) return "many";
  return target.more ? "most" : "all";
}

/** Does one thing to users and says what has become of it; what takes long shows how far it is. */
export function useChangeUsers() {
  const t = useTranslations("user.changes");

  return function changeUsers(change: Change, target: Target): Promise<boolean> {
    return beforeLeaving(() => inCalls(change, target));
  };

  async function inCalls(change: Change, target: Target): Promise<boolean> {
    const running = (done: number) =>
      t("running", { done, total: target.count, more: target.more ? "yes" : "no" });
    const toastId = toast.loading(running(0));
    const counts = { changed: 0, unchanged: 0, leftOut: 0 };
    const done = () => counts.changed + counts.unchanged + counts.leftOut;
    let cursor: IdsCursor | null = null;
    do {
      const targets: Targets = "ids" in target ? { ids: [...target.ids] } : { filter: target.filter, cursor };
      const result: Awaited<ReturnType<typeof changeUsersAction>> | null = await changeUsersAction({
        change,
        targets,
      }).catch(() => null);
      if (!result?.ok) {
        toast.error(refusal(result?.code), {
          id: toastId,
          description: done() > 0 && t("stopped", { done: running(done()) }),
        });
        return false;
      }
      counts.changed += result.changed;
      counts.unchanged += result.unchanged;
      counts.leftOut += result.leftOut;
      cursor = result.next;
      if (cursor) toast.loading(running(done()), { id: toastId, description: t("keepOpen") });
    } while (cursor);

    const say = counts.changed > 0 ? toast.success : toast.info;
    say(t(`${change.kind}.done`, { count: counts.changed }), {
      id: toastId,
      description: [
        counts.unchanged > 0 && t(`${change.kind}.unchanged`, { count: counts.unchanged }),
        counts.leftOut > 0 && t("leftOut"),
      ]
        .filter(Boolean)
        .join(" "),
    });
    return true;
  }

  function refusal(code: string | undefined): string {
    if (code === "last_admin" || code === "group_missing" || code === "required") return t(`refused.${code}`);
    return t("refused.failed");
  }
}

/** What is done in calls ends with the page: whoever closes it meanwhile is asked first. */
async function beforeLeaving<T>(work: () => Promise<T>): Promise<T> {
  const ask = (event: BeforeUnloadEvent) => event.preventDefault();
  window.addEventListener("beforeunload", ask);
  try {
    return await work();
  } finally {
    window.removeEventListener("beforeunload", ask);
  }
}
