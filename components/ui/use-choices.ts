import { useEffect, useRef, useState } from "react";

export interface Choice {
  readonly id: string;
  readonly name: string;
}

/** The choices that fit what is typed; null where they could not be read. */
export type LoadChoices = (typed: string) => Promise<readonly Choice[] | null>;

const TYPING_PAUSE_MS = 150;

interface Found {
  readonly typed: string | null;
  readonly choices: readonly Choice[] | null;
}

/** The choices for what is typed; those of before stay until the new ones are there. */
export function useChoices(open: boolean, typed: string, load: LoadChoices) {
  const [found, setFound] = useState<Found>({ typed: null, choices: null });
  const loader = useRef(load);
  useEffect(() => {
    loader.current = load;
  });
  useEffect(() => {
    if (!open) return;
    let current = true;
    const timer = setTimeout(
      async () => {
        const choices = await loader.current(typed).catch(() => null);
        if (current) setFound({ typed, choices });
      },
      typed ? TYPING_PAUSE_MS : 0,
    );
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [open, typed]);
  return { choices: found.choices, pending: found.typed !== typed };
}
