/**
 * Puts a text on the clipboard that is still on its way. Safari allows that only to a call made within the click
 * itself, so the browser is given the promise; one that does not take promises is given the text afterwards.
 */
export async function copyText(text: Promise<string>): Promise<void> {
  const { clipboard } = navigator;
  // Only secure origins have a clipboard.
  if (!clipboard) return copyBySelection(await text);
  try {
    const blob = text.then((plain) => new Blob([plain], { type: "text/plain" }));
    await clipboard.write([new ClipboardItem({ "text/plain": blob })]);
  } catch {
    await clipboard.writeText(await text);
  }
}

/** Inside the dialog, which keeps the focus to itself. */
function copyBySelection(text: string): void {
  const area = document.createElement("textarea");
  area.value = text;
  area.className = "sr-only";
  const focused = document.activeElement;
  (document.querySelector("[role=dialog]") ?? document.body).append(area);
  area.select();
  const copied = document.execCommand("copy");
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  if (!copied) throw new Error("The browser did not copy");
}
