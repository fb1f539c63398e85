/**
 * Adds them one after the other, in their order; what does not fit holds up no other.
 * @returns those that were added with what came of them, and those that were not, with the first reason
 */
export async function addEach<T, R>(
  all: readonly T[],
  add: (each: T) => Promise<R>,
): Promise<{ added: { of: T; made: R }[]; rest: T[]; error: unknown }> {
  const added: { of: T; made: R }[] = [];
  const rest: T[] = [];
  let error: unknown = null;
  for (const each of all) {
    try {
      added.push({ of: each, made: await add(each) });
    } catch (thrown) {
      if (rest.length === 0) error = thrown;
      rest.push(each);
    }
  }
  return { added, rest, error };
}
