/** Whether an address is another page of ours: not another place or search of this one, where a form stays as it is. */
export function isAnotherPage(address: string, here: string): boolean {
  const [to, from] = [new URL(address), new URL(here)];
  return to.origin === from.origin && to.pathname !== from.pathname;
}

type Click = Pick<MouseEvent, "button" | "metaKey" | "ctrlKey" | "shiftKey" | "altKey">;
type Followed = Pick<Element, "getAttribute" | "hasAttribute">;

/** Whether a click on a link goes on in this tab: it is not for another one, and saves no file. */
export function opensHere(click: Click, link: Followed): boolean {
  if (click.button !== 0 || click.metaKey || click.ctrlKey || click.shiftKey || click.altKey) return false;
  return !link.hasAttribute("download") && ["_self", "", null].includes(link.getAttribute("target"));
}
