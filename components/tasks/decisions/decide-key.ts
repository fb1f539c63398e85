/** What the keys of the two decisions lead to. Pure. */

export interface DecideKey<T> {
  button: T;
  /** Else it only gets the focus. */
  press: boolean;
}

/**
 * Of several approvals a person chooses: the key goes from one to the next.
 * @param buttons those of one decision
 * @param focused what has the focus
 * @param asks whether a press asks for a comment first; one that decides at once is pressed where the key has led before
 * @returns null where nothing is to be decided
 */
export function decideKey<T>(buttons: readonly T[], focused: unknown, asks: boolean): DecideKey<T> | null {
  const at = buttons.indexOf(focused as T);
  const button = buttons[(at + 1) % buttons.length];
  return button === undefined ? null : { button, press: buttons.length === 1 && (asks || at === 0) };
}
