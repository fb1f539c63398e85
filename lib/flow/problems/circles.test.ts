import fc from "fast-check";
import { expect, test } from "vitest";
import { circles } from "#lib/flow/problems/circles.ts";

type Ways = ReadonlyMap<string, readonly string[]>;

const waysOf = (edges: readonly (readonly [string, string])[]): Ways =>
  new Map([...new Set(edges.flat())].map((id) => [id, edges.flatMap(([from, to]) => (from === id ? [to] : []))]));

/** What can be come to from a node by one step or more. */
function ahead(ways: Ways, id: string): Set<string> {
  const found = new Set<string>();
  const look = [...(ways.get(id) ?? [])];
  for (let next = look.pop(); next !== undefined; next = look.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    look.push(...(ways.get(next) ?? []));
  }
  return found;
}

/** By the word's meaning: nodes from which there is a way to each other and back. */
function byMeaning(ids: readonly string[], ways: Ways): string[][] {
  const reach = new Map(ids.map((id) => [id, ahead(ways, id)]));
  const together = (one: string, other: string) => reach.get(one)?.has(other) === true && reach.get(other)?.has(one) === true;
  return ids
    .filter((id) => together(id, id))
    .flatMap((id, _at, all) => {
      const group = all.filter((other) => together(id, other));
      return group[0] === id ? [group] : [];
    });
}

test("a circle is what leads back to itself, each told once, in the order of the nodes", () => {
  const ids = ["a", "b", "c", "d", "e", "f", "g"];
  const edge = fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids));
  fc.assert(
    fc.property(fc.array(edge, { maxLength: 14 }), fc.shuffledSubarray(ids, { minLength: ids.length }), (edges, order) => {
      const ways = waysOf(edges);
      expect(circles(order, (id) => ways.get(id) ?? [])).toEqual(byMeaning(order, ways));
    }),
    { numRuns: 500 },
  );
});
