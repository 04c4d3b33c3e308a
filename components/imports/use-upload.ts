"use client";

import { useCallback, useEffect, useRef, useState } from "react";

import { discardUploadAction } from "@/lib/imports/actions";

import { nextRate, type Rate } from "../processes/rate";
import { browserSurroundings } from "./browser-surroundings";
import { actionTransport, type ImportOptions } from "./transport";
import { type Refused, uploadFile, type UploadProgress } from "./upload";

export type UploadState =
  | { readonly status: "idle" }
  | { readonly status: "uploading"; readonly progress: UploadProgress; readonly rate: Rate | null }
  | { readonly status: "refused"; readonly refusal: Refused };

const IDLE: UploadState = { status: "idle" };

/** One upload at a time, from a chosen file to its process. */
export function useUpload(onStarted: (processId: string) => void) {
  const [state, setState] = useState<UploadState>(IDLE);
  const current = useRef<{ controller: AbortController; uploadId: string | null } | null>(null);
  const uploading = state.status === "uploading";

  useEffect(() => () => current.current?.controller.abort(), []);

  useEffect(() => {
    if (!uploading) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }, [uploading]);

  async function start(file: File, options: ImportOptions) {
    const run = { controller: new AbortController(), uploadId: null as string | null };
    current.current = run;
    const onProgress = (progress: UploadProgress) =>
      setState((before) => {
        if (current.current !== run) return before;
        const rate = before.status === "uploading" ? before.rate : null;
        return { status: "uploading", progress, rate: measure(rate, progress) };
      });
    const result = await uploadFile(file, {
      transport: actionTransport(options),
      surroundings: browserSurroundings,
      signal: run.controller.signal,
      onProgress,
      onBegun: (uploadId) => {
        run.uploadId = uploadId;
      },
    }).catch((): Refused => ({ ok: false, code: "fault" }));
    if (current.current !== run) return;
    current.current = null;
    if (result.ok) {
      setState(IDLE);
      onStarted(result.processId);
    } else setState({ status: "refused", refusal: result });
  }

  /** Ends the upload; what has reached the server is thrown away there. */
  const cancel = useCallback(() => {
    const run = current.current;
    current.current = null;
    setState(IDLE);
    run?.controller.abort();
    // Whatever this misses, the server throws away by itself after a while.
    if (run?.uploadId) void discardUploadAction({ uploadId: run.uploadId }).catch(() => {});
  }, []);

  const forget = useCallback(() => setState(IDLE), []);

  return { state, uploading, start, cancel, forget };
}

/** Only bytes that are on the way now tell the speed: not what was there before, nor time spent waiting. */
function measure(rate: Rate | null, { phase, sent }: UploadProgress): Rate | null {
  if (phase !== "sending") return phase === "finishing" ? rate : null;
  return nextRate(rate, sent, performance.now());
}
