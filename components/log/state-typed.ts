/** Words of a status in a search, which does not look at statuses. Pure. */

export interface StateTyped<State extends string> {
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
  const state = at < 0 ? undefined : states[words[at]?.toLowerCase() ?? ""];
  return state === undefined ? null : { state, rest: words.toSpliced(at, 1).join(" ") || undefined };
}

/** What `NoMatch` offers for a status in the search; null where there is none, or the log is narrowed to it already. */
export function stateOffer<State extends string>(
  typed: StateTyped<State> | null,
  current: State | undefined,
  words: Readonly<Record<State, string>>,
  filterBy: (state: State, rest: string | undefined) => void,
): { label: string; onFilter: () => void } | null {
  if (typed === null || typed.state === current) return null;
  return { label: words[typed.state], onFilter: () => filterBy(typed.state, typed.rest) };
}

/** Each status by its own word. */
export const byItsWord = <State extends string>(words: readonly { value: State; label: string }[]): Record<string, State> =>
  Object.fromEntries(words.map(({ value, label }) => [label.toLowerCase(), value]));
