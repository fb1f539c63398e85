/** The key that was pressed: without Shift its letter is a small one, also where Caps Lock is on. Pure. */
export const keyOf = ({ key, shiftKey }: Pick<KeyboardEvent, "key" | "shiftKey">): string =>
  shiftKey || key.length > 1 ? key : key.toLowerCase();
