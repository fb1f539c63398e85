/** Opens the search from anywhere: the nav's button, Ctrl+K. */
const EVENT = "baton:search";

export const openQuickSearch = (): void => {
  window.dispatchEvent(new Event(EVENT));
};

export function onQuickSearch(open: () => void): () => void {
  window.addEventListener(EVENT, open);
  return () => window.removeEventListener(EVENT, open);
}
