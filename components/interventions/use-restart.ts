"use client";

import { useState } from "react";

import { editedFile } from "../imports/transport";
import type { Refused } from "../imports/upload";
import { useUpload } from "../imports/use-upload";

type RestartOptions = {
  onRestarted: () => void;
  /** @returns whether the refusal is dealt with and not the file's or the connection's */
  onRefused: (refusal: Refused) => boolean;
};

/** Puts an edited file in the place of the one whose rows have errors. */
export function useRestart(
  intervention: { processId: string; attempt: number },
  { onRestarted, onRefused }: RestartOptions,
) {
  const [file, setFile] = useState<File | null>(null);
  const [done, setDone] = useState(false);
  const { state, uploading, start, giveUp } = useUpload(() => {
    setDone(true);
    onRestarted();
  }, onRefused);

  return {
    file,
    state,
    uploading,
    done,
    choose: (chosen: File) => {
      setFile(chosen);
      void start(chosen, editedFile(intervention));
    },
    /** The same file again, from where it broke. */
    goOn: () => {
      if (file) void start(file, editedFile(intervention));
    },
    giveUp: () => {
      giveUp();
      setFile(null);
    },
  };
}

export type Restart = ReturnType<typeof useRestart>;
