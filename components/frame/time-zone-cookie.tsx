"use client";

import { useRouter } from "next/navigation";
import { useTimeZone } from "next-intl";
import { useEffect } from "react";

import { TIME_ZONE_COOKIE, YEAR_IN_SECONDS } from "@/lib/locale";

/** Tells the server the reader's time zone, so that it writes dates as the browser would. */
export function TimeZoneCookie() {
  const used = useTimeZone();
  const router = useRouter();
  useEffect(() => {
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
    if (timeZone === used || document.cookie.includes(`${TIME_ZONE_COOKIE}=${timeZone}`)) return;
    document.cookie = `${TIME_ZONE_COOKIE}=${timeZone}; path=/; max-age=${YEAR_IN_SECONDS}; samesite=lax`;
    router.refresh();
  }, [used, router]);
  return null;
}
