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

describe("in the Flow Builder", () => {
  const BUILDER = { label: "Flow Builder", hits: ["Find a node", "Add step", "Add action"].map((label) => ({ label })) };
  const node = (name: string) => ({ label: `Go to ${name}`, name, also: "find node step" });
  const named = (typed: string, ...names: string[]) =>
    pageHits([BUILDER, { label: "On the canvas", hits: names.map(node) }], typed, 9).first.map(
      ({ label, hits }) => `${label}: ${hits.map((hit) => hit.label).join(", ")}`,
    );

  test("a node that is called as it was typed comes first, then those that begin so, then what adds one", () => {
    expect(named("step", "Step 2", "Step", "In Progress")).toEqual(["On the canvas: Go to Step, Go to Step 2", "Flow Builder: Add step"]);
  });

  test("a command comes first where no node begins so", () => {
    expect(named("add", "Step")).toEqual(["Flow Builder: Add step, Add action"]);
    expect(named("step", "Last step")).toEqual(["Flow Builder: Add step", "On the canvas: Go to Last step"]);
  });

  test("nodes of one name leave the commands in sight", () => {
    const [nodes, builder, more] = named("step", ...Array.from({ length: 8 }, (_, at) => `Step ${at}`));
    expect(nodes?.split(", ")).toHaveLength(5);
    expect(builder).toBe("Flow Builder: Add step");
    expect(more?.split(", ")).toHaveLength(3);
  });

  test("before anything is typed all is there that can be done", () => {
    const many = { label: "Flow Builder", hits: Array.from({ length: 12 }, (_, at) => ({ label: `Deed ${at}` })) };
    expect(pageHits([many], " ", 9).first[0]?.hits).toHaveLength(12);
  });
});
