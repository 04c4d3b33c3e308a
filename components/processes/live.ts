import type { ProcessesMessage } from "@/lib/processes/types";

/** What of a page tells whether somebody is there to see. */
interface Page {
  readonly document: EventTarget & { readonly visibilityState: DocumentVisibilityState };
  readonly window: EventTarget;
}

type Source = Pick<EventSource, "close"> & {
  onmessage: ((event: MessageEvent<string>) => void) | null;
  onerror: ((event: Event) => void) | null;
};

interface LiveOptions {
  /** Opens the stream; the server begins each with a snapshot. */
  readonly open: () => Source;
  readonly page: Page;
  readonly onMessage: (message: ProcessesMessage) => void;
  /** The stream is broken for longer than a moment; the next message says that it is whole again. */
  readonly onBroken: () => void;
  /** Whether news is due: silence then means a dead connection, which a browser may not notice for minutes. */
  readonly isNewsDue: () => boolean;
}

/** All in milliseconds. */
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 30_000;
const LONGEST_SILENCE = 30_000;
/** A tab nobody looks at gives its connection back: HTTP/1.1 has six for all tabs of a site. */
const HIDDEN_FOR_LONG = 60_000;

/**
 * Follows the processes of the company until the function it returns is called. Reconnects by itself after a
 * dropped connection, sleep, or time in the background.
 */
export function followProcesses(options: LiveOptions): () => void {
  const { page } = options;
  let source: Source | null = null;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let hiddenTimer: ReturnType<typeof setTimeout> | undefined;

  function connect() {
    disconnect();
    const opened = options.open();
    source = opened;
    watchSilence();
    opened.onmessage = (event) => {
      failures = 0;
      watchSilence();
      // Written by our own server from the same type.
      options.onMessage(JSON.parse(event.data) as ProcessesMessage);
    };
    opened.onerror = () => {
      // EventSource would try again by itself, but gives up for good on an answer such as 502.
      disconnect();
      // A stream also ends because its time is up; that it is back in a second is nothing to tell.
      if (failures > 0) options.onBroken();
      timer = setTimeout(connect, Math.min(FIRST_PAUSE * 2 ** failures++, LONGEST_PAUSE));
    };
  }

  function disconnect() {
    clearTimeout(timer);
    source?.close();
    source = null;
  }

  function watchSilence() {
    clearTimeout(timer);
    timer = setTimeout(() => (options.isNewsDue() ? connect() : watchSilence()), LONGEST_SILENCE);
  }

  function onVisibility() {
    clearTimeout(hiddenTimer);
    if (page.document.visibilityState === "hidden") hiddenTimer = setTimeout(disconnect, HIDDEN_FOR_LONG);
    else connect();
  }

  function onOnline() {
    if (page.document.visibilityState === "visible") connect();
  }

  /** Back from the back-forward cache: timers and streams have stood still. */
  function onPageShow(event: Event) {
    if ("persisted" in event && event.persisted === true) connect();
  }

  page.document.addEventListener("visibilitychange", onVisibility);
  page.window.addEventListener("online", onOnline);
  page.window.addEventListener("pageshow", onPageShow);
  connect();

  return () => {
    disconnect();
    clearTimeout(hiddenTimer);
    page.document.removeEventListener("visibilitychange", onVisibility);
    page.window.removeEventListener("online", onOnline);
    page.window.removeEventListener("pageshow", onPageShow);
  };
}
