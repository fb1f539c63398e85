/** Where the open page's commands stand among what is found. Pure. */
import { type Matched, matching, namedBy } from "#components/app/palette/matching.ts";

interface OfPage extends Matched {
  /** Enter alone never takes it: somebody has begun to type its name, or gone to it. */
  aside?: boolean | undefined;
}

interface PageGroup<T extends OfPage> {
  label: string;
  hits: T[];
}

/**
 * What is called as it was typed comes before all else; what only goes with the words comes last.
 * @param most of each group
 */
export function pageHits<T extends OfPage>(groups: readonly PageGroup<T>[], typed: string, most: number) {
  const blank = typed.trim() === "";
  const found = groups.map(({ label, hits }) => ({
    label,
    hits: matching(hits, typed, most).map((hit) => ({ ...hit, aside: hit.aside === true && (blank || namedBy(hit, typed) !== "start") })),
  }));
  const isFirst = ({ hits }: PageGroup<T>) => blank || hits.some((hit) => namedBy(hit, typed) !== null);
  return { first: found.filter(isFirst), last: found.filter((group) => !isFirst(group)) };
}
