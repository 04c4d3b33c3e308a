"use client";

import { useEffect, useRef, useState } from "react";

import { discardUploadAction } from "@/lib/imports/actions";

import { nextRate, type Rate } from "../processes/rate";
import { browserSurroundings } from "./browser-surroundings";
import { firstLook } from "./first-look";
import { type Refused, uploadFile, type UploadProgress, type UploadTransport } from "./upload";

export type UploadState =
  | { readonly status: "idle" }
  | { readonly status: "uploading"; readonly progress: UploadProgress; readonly rate: Rate | null }
  | { readonly status: "refused"; readonly refusal: Refused };

const IDLE: UploadState = { status: "idle" };

/**
 * One upload at a time, from a chosen file to its process.
 * @param isSettled told of a refusal; true where that leaves nothing to say of the file
 */
export function useUpload(
  onStarted: (processId: string) => void,
  isSettled: (refusal: Refused) => boolean = () => false,
) {
  const [state, setState] = useState<UploadState>(IDLE);
  const current = useRef<AbortController | null>(null);
  /** What the server keeps of the chosen file, until its process begins. */
  const uploadId = useRef<string | null>(null);
  const uploading = state.status === "uploading";

  useEffect(() => () => current.current?.abort(), []);

  useEffect(() => {
    if (!uploading) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }, [uploading]);

  async function start(file: File, transport: UploadTransport) {
    const run = new AbortController();
    current.current = run;
    const onProgress = (progress: UploadProgress) =>
      setState((before) => {
        if (current.current !== run) return before;
        const rate = before.status === "uploading" ? before.rate : null;
        return { status: "uploading", progress, rate: measure(rate, progress) };
      });
    const result = await uploadFile(file, {
      transport,
      surroundings: browserSurroundings,
      signal: run.signal,
      onProgress,
      onBegun: (id) => {
        uploadId.current = id;
      },
    }).catch((): Refused => ({ ok: false, code: "fault" }));
    if (current.current !== run) return;
    current.current = null;
    if (result.ok) {
      uploadId.current = null;
      setState(IDLE);
      onStarted(result.processId);
    } else if (isSettled(result)) giveUp();
    else setState({ status: "refused", refusal: result });
  }

  /** Says at once what can be told of a chosen file, unless it has been given up or sent by then. */
  async function look(file: File, limit: number) {
    const run = new AbortController();
    current.current = run;
    const refusal = await firstLook(file, limit);
    if (current.current !== run) return;
    current.current = null;
    if (refusal) setState({ status: "refused", refusal });
  }

  /** Takes back the question whether the same import is meant: with other options it is another one. */
  function withdrawQuestion() {
    setState((before) =>
      before.status === "refused" && before.refusal.code === "imported_before" ? IDLE : before,
    );
  }

  /** Gives up the file: ends its upload, and what has reached the server is thrown away there. */
  function giveUp() {
    const known = uploadId.current;
    uploadId.current = null;
    current.current?.abort();
    current.current = null;
    setState(IDLE);
    // Whatever this misses, the server throws away by itself after a while.
    if (known) void discardUploadAction({ uploadId: known }).catch(() => {});
  }

  return { state, uploading, start, look, withdrawQuestion, giveUp };
}

/** Only bytes that are on the way now tell the speed: not what was there before, nor time spent waiting. */
function measure(rate: Rate | null, { phase, sent }: UploadProgress): Rate | null {
  if (phase !== "sending") return phase === "finishing" ? rate : null;
  return nextRate(rate, sent, performance.now());
}
