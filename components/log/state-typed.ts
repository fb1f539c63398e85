/** Words of a status in a search, which looks for names. Pure. */

export interface StateTyped<State extends string> {
  /** As it was typed. */
  word: string;
  state: State;
  /** What else was looked for. */
  rest: string | undefined;
}

/** The first word of a search that is a status; null where none is. @param states what each word means, in small letters */
export function stateTyped<State extends string>(
  search: string | undefined,
  states: Readonly<Record<string, State>>,
): StateTyped<State> | null {
  const words = (search ?? "").split(/\s+/);
  const at = words.findIndex((word) => Object.hasOwn(states, word.toLowerCase()));
  const word = words[at]?.toLowerCase();
  const state = word === undefined ? undefined : states[word];
  if (word === undefined || state === undefined) return null;
  return { word, state, rest: words.toSpliced(at, 1).join(" ") || undefined };
}

/** Each status by its own word. */
export const byItsWord = <State extends string>(words: readonly { value: State; label: string }[]): Record<string, State> =>
  Object.fromEntries(words.map(({ value, label }) => [label.toLowerCase(), value]));
