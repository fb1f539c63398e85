import { useEffect } from "react";

/** Puts a number before the page's title, so that the browser's tab shows it; zero: none. */
export function useCountedTitle(count: number): void {
  useEffect(() => {
    if (count === 0) return;
    const mark = `(${count}) `;
    const write = () => {
      if (!document.title.startsWith(mark)) document.title = mark + document.title;
    };
    write();
    // The page's own title may arrive after the page.
    const watcher = new MutationObserver(write);
    watcher.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => {
      watcher.disconnect();
      if (document.title.startsWith(mark)) document.title = document.title.slice(mark.length);
    };
  }, [count]);
}
