/** Opens the command palette from anywhere: the nav's button, Ctrl+K. */
const EVENT = "baton:palette";

export const openPalette = (): void => {
  window.dispatchEvent(new Event(EVENT));
};

export function onOpenPalette(open: () => void): () => void {
  window.addEventListener(EVENT, open);
  return () => window.removeEventListener(EVENT, open);
}
