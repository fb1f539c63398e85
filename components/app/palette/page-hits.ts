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

/** How many things come before the commands by their names: whoever wants the command still sees it. */
const MOST_NAMED = 5;

/** Whether it is a thing with a name of its own, which is so or begins so. */
const isCalled = (hit: OfPage, typed: string): boolean =>
  hit.name !== undefined && ["whole", "start"].includes(namedBy({ label: hit.name }, typed) ?? "");

/**
 * What is called as it was typed comes before all else: things by their names first, then what can be done; what only goes with the
 * words comes last. Where nothing is typed, all of it is there.
 * @param most of each group
 */
export function pageHits<T extends OfPage>(groups: readonly PageGroup<T>[], typed: string, most: number) {
  const blank = typed.trim() === "";
  const take = (hit: T): T => {
    const named = namedBy(hit, typed);
    return { ...hit, aside: hit.aside === true && (blank || (named !== "whole" && named !== "start")) };
  };
  const named: PageGroup<T>[] = [];
  const found = groups.map(({ label, hits }) => {
    const its = matching(hits, typed, blank ? hits.length : most).map(take);
    const called = blank ? [] : its.filter((hit) => isCalled(hit, typed)).slice(0, MOST_NAMED);
    if (called.length === 0) return { label, hits: its };
    named.push({ label, hits: called });
    return { label: `Also ${label.slice(0, 1).toLowerCase()}${label.slice(1)}`, hits: its.filter((hit) => !called.includes(hit)) };
  });
  const isFirst = ({ hits }: PageGroup<T>) => blank || hits.some((hit) => namedBy(hit, typed) !== null);
  return { first: [...named, ...found.filter(isFirst)], last: found.filter((group) => !isFirst(group)) };
}
