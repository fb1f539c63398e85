import { describe, expect, test } from "vitest";
import { pageHits } from "#components/app/palette/page-hits.ts";

const THIS_TASK = {
  label: "This task",
  hits: [
    { label: "Start", also: "perform run action", aside: true },
    { label: "Assign to me", also: "take mine", aside: true },
    { label: "Assign to…", also: "person owner give" },
  ],
};
/** The labels before and behind all else; in brackets what Enter alone never takes. */
const found = (typed: string) => {
  const { first, last } = pageHits([THIS_TASK], typed, 9);
  const words = (groups: typeof first) => groups.flatMap(({ hits }) => hits).map(({ label, aside }) => (aside ? `(${label})` : label));
  return { first: words(first), last: words(last) };
};

describe("what the open page can do", () => {
  test("comes first where nothing is typed, and Enter takes none of its deeds", () => {
    expect(found("")).toEqual({ first: ["(Start)", "(Assign to me)", "Assign to…"], last: [] });
  });

  test("is taken by Enter where its name was begun", () => {
    expect(found("sta")).toEqual({ first: ["Start"], last: [] });
    expect(found("assign to m")).toEqual({ first: ["Assign to me"], last: [] });
    expect(found("me")).toEqual({ first: ["(Assign to me)"], last: [] });
  });

  test("comes last where only its other words were typed, and Enter takes none of its deeds", () => {
    expect(found("run")).toEqual({ first: [], last: ["(Start)"] });
    expect(found("give")).toEqual({ first: [], last: ["Assign to…"] });
    expect(found("form")).toEqual({ first: [], last: [] });
  });
});
