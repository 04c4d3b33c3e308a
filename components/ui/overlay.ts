/** The veil behind whatever is modal. */
export const overlayClass =
  "fixed inset-0 z-40 bg-veil data-[state=closed]:animate-fade-out data-[state=open]:animate-fade-in";
