"use client";

import { useTranslations } from "next-intl";
import {
  type ComponentType,
  type ReactNode,
  useCallback,
  useEffect,
  useState,
  useSyncExternalStore,
} from "react";

import { Button } from "./button";
import { loadToasts, prepareLateParts } from "./late-parts";
import { NotLoadedContext } from "./part";
import { asksForToasts, toast } from "./toast";

const FIRST_SIGNS = ["pointermove", "pointerdown", "keydown"] as const;

/**
 * The page, and over it the toasts of whatever is within. They are loaded once somebody does anything at all, and with
 * them what else most people need next: then they are there for whatever comes of it, be it that the connection is gone.
 */
export function Toaster({ children }: { children: ReactNode }) {
  const t = useTranslations("common.notLoaded");
  const asks = useSyncExternalStore(asksForToasts.subscribe, asksForToasts.count, () => 0);
  const [Toasts, setToasts] = useState<ComponentType | null>(null);

  useEffect(() => {
    if (asks === 0 || Toasts) return;
    void loadToasts().then(
      (loaded) => setToasts(() => loaded.Toasts),
      () => {},
    );
  }, [asks, Toasts]);

  useEffect(() => {
    const signs = new AbortController();
    function begin() {
      signs.abort();
      asksForToasts.ask();
      prepareLateParts();
    }
    for (const sign of FIRST_SIGNS)
      window.addEventListener(sign, begin, { passive: true, signal: signs.signal });
    return () => signs.abort();
  }, []);

  const sayNotLoaded = useCallback(() => {
    toast.error(t("title"), {
      description: t("description"),
      action: (
        <Button size="sm" className="ml-auto shrink-0" onClick={() => window.location.reload()}>
          {t("reload")}
        </Button>
      ),
    });
  }, [t]);

  return (
    <>
      <NotLoadedContext value={sayNotLoaded}>{children}</NotLoadedContext>
      {Toasts && <Toasts />}
    </>
  );
}
