"use client";

import { useTranslations } from "next-intl";
import { useTransition } from "react";

import { cancelProcessAction, deleteProcessAction } from "@/lib/processes/actions";
import type { ProcessView } from "@/lib/processes/types";

import { toast } from "../ui/toast";
import { useProcessesStore } from "./processes-context";
import { withoutProcess } from "./store";

/** What can be done to a process. A refusal that changes nothing for the person (it ended meanwhile) is silent. */
export function useProcessCommands({ id, fileName: file }: ProcessView, onDeleted?: () => void) {
  const t = useTranslations("processes");
  const store = useProcessesStore();
  const [pending, startTransition] = useTransition();

  function cancel() {
    startTransition(async () => {
      const result = await cancelProcessAction({ processId: id }).catch(() => null);
      if (!result || (!result.ok && result.code !== "already_ended")) toast.error(t("actions.failed"));
    });
  }

  function remove() {
    startTransition(async () => {
      const result = await deleteProcessAction({ processId: id }).catch(() => null);
      if (!result || (!result.ok && result.code !== "not_found")) {
        toast.error(t("actions.failed"));
        return;
      }
      store.update((state) => withoutProcess(state, id));
      toast.success(t("delete.done", { file }));
      onDeleted?.();
    });
  }

  return { pending, cancel, remove };
}
