import { describe, expect, test } from "vitest";
import { isChecked, isChecklist } from "#lib/engine/checklist.ts";
import { graphOf } from "#lib/engine/graph.ts";
import { action, approval, condition, end, flow, Play, task, trigger } from "#lib/engine/testing/test-flow.ts";
import type { TaskState } from "#lib/engine/types.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";

const shows = (document: FlowDocument) => isChecklist(document, Play.begin(document).state as TaskState);

describe("a list of steps", () => {
  test("is shown where the flow goes straight from step to step", () => {
    expect(shows(flow({ new: trigger(), a: task(), b: task(), z: end() }, ["new a", "a b", "b z"]))).toBe(true);
  });

  test.each<[string, FlowDocument]>([
    ["a trigger", flow({ new: trigger(), a: task(), b: task(), go: action(), z: end() }, ["new a", "new b", "a go", "b go", "go z"])],
    [
      "an action",
      flow({ new: trigger(), a: task(), b: task(), c: task(), go: action(), z: end(), w: action() }, [
        "new a",
        "a go",
        "go b",
        "go c",
        "b w",
        "c w",
        "w z",
      ]),
    ],
    [
      "a condition's path",
      flow({ new: trigger(), a: task(), b: task(), if: condition(["p"]), w: action(), z: end() }, [
        "new if",
        "if a p",
        "if b p",
        "a w",
        "b w",
        "w z",
      ]),
    ],
    [
      "an approval's exit",
      flow({ new: trigger(), ok: approval(), a: task(), b: task(), w: action(), z: end() }, [
        "new ok",
        "ok a approved",
        "ok b approved",
        "a w",
        "b w",
        "w z",
      ]),
    ],
    [
      "an approval's other exit",
      flow({ new: trigger(), ok: approval(), a: task(), b: task(), w: action(), z: end() }, [
        "new ok",
        "ok a rejected",
        "ok b rejected",
        "a w",
        "b w",
        "w z",
      ]),
    ],
  ])("is shown where %s forks", (_, document) => expect(shows(document)).toBe(true));

  test("is not shown where people walk along by actions and decisions", () => {
    const walked = flow({ new: trigger(), a: task(), go: action(), ask: action(), b: task(), ok: approval(), z: end() }, [
      "new a",
      "a go",
      "a ask",
      "ask b",
      "b go",
      "go ok",
      "ok z approved",
      "ok a rejected",
    ]);
    expect(shows(walked)).toBe(false);
  });

  test("is not shown for one step, which needs no list", () => {
    expect(shows(flow({ new: trigger(), a: task(), z: end() }, ["new a", "a z"]))).toBe(false);
  });

  test("is shown as soon as several steps are open that can be completed", () => {
    const document = flow({ new: trigger(), a: task(), go: action(), stop: action(), b: task(), c: task() }, [
      "new a",
      "a go",
      "a stop",
      "go b",
      "stop c",
    ]);
    const play = Play.begin(document).press("go").completes("b").reopens("a").press("stop").completes("c").reopens("b");
    expect(isChecklist(document, play.state as TaskState)).toBe(false);
    expect(isChecklist(document, play.reopens("c").state as TaskState)).toBe(true);
  });
});

test("a step is checked off unless its actions alone leave it, or a decision", () => {
  const document = flow({ new: trigger(), a: task(), b: task(), c: task(), ok: approval(), go: action(), z: end() }, [
    "new a",
    "a go",
    "b go",
    "b c",
    "ok z approved",
  ]);
  expect(
    graphOf(document)
      .steps.filter(isChecked)
      .map(({ id }) => id),
  ).toEqual(["b", "c"]);
});
