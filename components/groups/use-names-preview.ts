"use client";

import { useEffect, useState } from "react";

import { previewNamesAction } from "@/lib/groups/actions";
import type { NamesPreview } from "@/lib/groups/types";
import type { GroupKind } from "@/lib/imports/group-kinds";

const TYPING_PAUSE_MS = 200;

/** What adding the list would do, as the server sees it a moment after the last key; null for an empty list. */
export function useNamesPreview(kind: GroupKind, text: string): NamesPreview | null {
  const [preview, setPreview] = useState<NamesPreview | null>(null);
  const blank = text.trim() === "";
  useEffect(() => {
    if (blank) return;
    let current = true;
    const timer = setTimeout(async () => {
      const result = await previewNamesAction({ kind, text }).catch(() => null);
      if (current && result?.ok) setPreview(result.preview);
    }, TYPING_PAUSE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [kind, text, blank]);
  return blank ? null : preview;
}
