/**
 * The scroll lock under dialogs writes a <style>. The page's policy lets it pass only with the page's nonce, which
 * the lock reads from this global; the browser hides the nonce from the markup, but not from scripts.
 */
export function shareStyleNonce(): void {
  const holder = globalThis as { __webpack_nonce__?: string };
  holder.__webpack_nonce__ ??= document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce;
}
