/** Whether a browser's reader has put the first steps away: a cookie that the page reads, so that they are not drawn and taken off again. */
export const FIRST_STEPS_COOKIE = "baton-first-steps";
const YEAR_SECONDS = 31_536_000;

/** @param memberId the reader's: another one at the same browser still sees them */
export const isPutAway = (cookie: string | undefined, memberId: string): boolean => cookie === memberId;

export function putAway(memberId: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox
  document.cookie = `${FIRST_STEPS_COOKIE}=${memberId}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
}
