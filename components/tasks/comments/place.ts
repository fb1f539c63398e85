/** Where a task's comments stand on its page. */
export const COMMENTS_ID = "comments";

/** Where one of them stands. */
export const commentElementId = (id: string): string => `comment-${id}`;

/** One of them on its task's page. @param from where the reader comes from, so that the page leads back there */
export const commentAddress = (taskId: string, commentId: string, from?: "mentions"): string =>
  `/tasks/${taskId}?${new URLSearchParams({ ...(from && { from }), comment: commentId })}`;

/** Puts the focus where a new comment is written, which stands below those that are being edited. */
export function goToComposer(): void {
  [...(document.getElementById(COMMENTS_ID)?.querySelectorAll("textarea") ?? [])].at(-1)?.focus();
}
