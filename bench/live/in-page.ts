/** What is done in the pages: each function is sent there as text, so it uses nothing from outside itself. */

/** Both pages are of one machine: their clocks agree. */
interface Watch {
  selector: string;
  text: string;
}

/**
 * Resolves with the moment, in milliseconds since 1970, at which an element that fits the selector holds the text.
 * Call it before the change.
 */
export function whenShown({ selector, text }: Watch): Promise<number> {
  const isShown = () => [...document.querySelectorAll(selector)].some((element) => element.textContent?.includes(text));
  return new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (!isShown()) return;
      observer.disconnect();
      resolve(performance.timeOrigin + performance.now());
    });
    observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  });
}

/** Sends what a press of the action's button sends. @returns the moment before */
export async function perform({ url, action }: { url: string; action: string }): Promise<number> {
  const at = performance.timeOrigin + performance.now();
  const answer = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ action }),
  });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
  return at;
}
