/** Where a task's comments stand on its page. */
export const COMMENTS_ID = "comments";
