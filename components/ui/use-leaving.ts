"use client";

import { useEffect, useEffectEvent } from "react";

import { isAnotherPage, opensHere } from "./leaving";

type Ask = (leave: () => void) => void;

/** Whoever is to be asked before the page is left, the newest last. */
const asking = new Set<Ask>();

/** Leaves the page by something that is neither a link nor a step, once all who hold it back have been asked. */
export function leaveBy(leave: () => void): void {
  const ask = [...asking].at(-1);
  if (ask) ask(() => leaveBy(leave));
  else leave();
}

/**
 * Holds back what would take the person off the page: every link, whatever renders it, and a step of the history in
 * browsers that can. `ask` is given what goes on with it; from then on nothing is held back any more. A tab that is
 * closed or reloaded can only be asked about by the browser, in its own words.
 */
export function useLeaving(held: boolean, ask: Ask) {
  const askBefore = useEffectEvent(ask);

  useEffect(() => {
    if (!held) return;
    const over = new AbortController();
    const { signal } = over;
    const askFirst: Ask = (leave) =>
      askBefore(() => {
        over.abort();
        leave();
      });
    const hold = (event: Event, leave: () => void) => {
      // A dialog and the page below it are asked about in turn.
      if (event.defaultPrevented) return;
      event.preventDefault();
      event.stopPropagation();
      askFirst(leave);
    };

    asking.add(askFirst);
    signal.addEventListener("abort", () => asking.delete(askFirst));
    window.addEventListener("beforeunload", (event) => event.preventDefault(), { signal });
    // Of the window, and on the way down: before the link itself, and whatever else hears clicks, is told.
    window.addEventListener("click", (event) => holdLink(event, hold), { signal, capture: true });
    // Not every browser has it.
    if ("navigation" in window)
      window.navigation.addEventListener("navigate", (event) => holdStep(event, hold), { signal });
    return () => over.abort();
  }, [held]);
}

type Hold = (event: Event, leave: () => void) => void;

function holdLink(event: MouseEvent, hold: Hold) {
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href]") : null;
  if (!link || !opensHere(event, link) || !isAnotherPage(link.href, window.location.href)) return;
  // A link of a menu is gone with its menu.
  hold(event, () => (link.isConnected ? link.click() : window.location.assign(link.href)));
}

/** One step back or forth; a page that comes by a link has been drawn already when its address is told here. */
function holdStep(event: NavigateEvent, hold: Hold) {
  const { navigationType, cancelable, destination } = event;
  if (navigationType !== "traverse" || !cancelable) return;
  if (!isAnotherPage(destination.url, window.location.href)) return;
  const from = window.navigation.currentEntry?.index ?? destination.index;
  hold(event, () => window.history.go(destination.index - from));
}
