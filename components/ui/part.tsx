"use client";

import { createContext, type ReactNode, use, useEffect, useEffectEvent, useState } from "react";

/** Tells the person that a part of the page could not be loaded. */
export const NotLoadedContext = createContext(() => {});

type PartProps<Loaded> = {
  /** Imports it; a function of a module's own, so that it is the same one each time. */
  load: () => Promise<Loaded>;
  wanted?: boolean;
  /** It may be wanted soon: it is loaded without a word about it where that fails. */
  near?: boolean;
  /** It could not be loaded: from now on it is not wanted, until somebody asks for it again. */
  onFailed?: () => void;
  children: (part: Loaded) => ReactNode;
};

/**
 * A part of the page, a component or a module of them, that is loaded when it is first wanted, and stays from then on.
 * Where it cannot be (the connection is gone, or a newer Rollcall has taken its files away) the person is told, and the
 * next time that it is wanted it is tried again.
 */
export function Part<Loaded>({ load, wanted = false, near = false, onFailed, children }: PartProps<Loaded>) {
  const say = use(NotLoadedContext);
  const [part, setPart] = useState<Loaded | null>(null);

  const failed = useEffectEvent(() => {
    say();
    onFailed?.();
  });

  useEffect(() => {
    if (!(wanted || near) || part) return;
    let gone = false;
    void load().then(
      (loaded) => {
        if (!gone) setPart(() => loaded);
      },
      () => {
        if (!gone && wanted) failed();
      },
    );
    return () => {
      gone = true;
    };
  }, [wanted, near, part, load]);

  return part && children(part);
}
