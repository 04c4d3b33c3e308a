"use client";

import { useFormats } from "./use-formats";

export function TimelineTime({ at }: { at: string }) {
  const formats = useFormats();
  return (
    <time dateTime={at} className="text-xs text-ink-soft tabular-nums">
      {formats.time(at)}
    </time>
  );
}
