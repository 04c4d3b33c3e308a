"use client";

import { useFormats } from "../processes/use-formats";

export function SentAt({ at }: { at: string }) {
  const formats = useFormats();
  return (
    <time dateTime={at} className="text-xs whitespace-nowrap text-ink-soft tabular-nums">
      {formats.moment(at)}
    </time>
  );
}
