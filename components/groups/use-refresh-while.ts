"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const EVERY_MS = 2_000;

/** Reads the page anew every other second while something on it moves by itself and the page is in sight. */
export function useRefreshWhile(moving: boolean): void {
  const router = useRouter();
  useEffect(() => {
    if (!moving) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") router.refresh();
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [moving, router]);
}
