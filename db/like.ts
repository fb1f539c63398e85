/** A pattern of `like` for any text that contains this one: `%` and `_` stand for themselves. */
export const containing = (text: string): string => `%${text.replaceAll(/[\\%_]/g, "\\$&")}%`;
