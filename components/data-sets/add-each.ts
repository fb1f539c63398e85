import { outcomeUnknown } from "#components/data/fetch-json.ts";

/** What came of adding several. */
export interface AddedEach<T, R> {
  added: { of: T; made: R }[];
  /** Known not to be added. */
  rest: T[];
  /** The one of which nobody knows. */
  perhaps: T[];
  /** That of `perhaps`, else the first of `rest`; null where all were added. */
  error: unknown;
}

/**
 * Adds them one after the other, in their order. What does not fit holds up no other; where nobody knows what became of one, those
 * behind it are not sent.
 */
export async function addEach<T, R>(all: readonly T[], add: (each: T) => Promise<R>): Promise<AddedEach<T, R>> {
  const added: { of: T; made: R }[] = [];
  const rest: T[] = [];
  let error: unknown = null;
  for (const [at, each] of all.entries()) {
    try {
      added.push({ of: each, made: await add(each) });
    } catch (thrown) {
      if (outcomeUnknown(thrown)) return { added, rest: [...rest, ...all.slice(at + 1)], perhaps: [each], error: thrown };
      error ??= thrown;
      rest.push(each);
    }
  }
  return { added, rest, perhaps: [], error };
}
