"use client";

import { useTranslations } from "next-intl";
import { type ComponentType, type ReactNode, useEffect, useEffectEvent, useState } from "react";
import { toast } from "sonner";

import { Button } from "./button";

type PartProps<Props> = {
  /** Imports it; a function of a module's own, so that it is the same one each time. */
  load: () => Promise<ComponentType<Props>>;
  wanted: boolean;
  /** It could not be loaded: from now on it is not wanted, until somebody asks for it again. */
  onFailed: () => void;
  children: (part: ComponentType<Props>) => ReactNode;
};

/**
 * A part of the page that is loaded when it is first wanted, and stays from then on. Where it cannot be (the connection
 * is gone, or a newer Rollcall has taken its files away) the person is told, and the next time that it is wanted it is
 * tried again.
 */
export function Part<Props>({ load, wanted, onFailed, children }: PartProps<Props>) {
  const t = useTranslations("common.notLoaded");
  const [part, setPart] = useState<ComponentType<Props> | null>(null);

  const failed = useEffectEvent(() => {
    toast.error(t("title"), {
      description: t("description"),
      action: (
        <Button size="sm" className="ml-auto shrink-0" onClick={() => window.location.reload()}>
          {t("reload")}
        </Button>
      ),
    });
    onFailed();
  });

  useEffect(() => {
    if (!wanted || part) return;
    let gone = false;
    void load().then(
      (loaded) => {
        if (!gone) setPart(() => loaded);
      },
      () => {
        if (!gone) failed();
      },
    );
    return () => {
      gone = true;
    };
  }, [wanted, part, load]);

  return part && children(part);
}
