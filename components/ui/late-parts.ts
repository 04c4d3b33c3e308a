/** What comes after the page itself, by what it is for. */
export const loadMenuParts = () => import("./menu-parts");
export const loadPopoverParts = () => import("./popover-parts");
export const loadTooltipParts = () => import("./tooltip-parts");
export const loadQuestion = async () => (await import("./confirm-question")).ConfirmQuestion;
export const loadToasts = () => import("./toasts");

/**
 * Begins to load what nearly everybody opens, so that keys that follow the one that opens it find it there. What cannot
 * be loaded now is tried again when it is wanted.
 */
export function prepareLateParts(): void {
  for (const load of [loadMenuParts, loadPopoverParts, loadTooltipParts]) void load().catch(() => {});
}
