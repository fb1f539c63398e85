import { describe, expect, test } from "vitest";
import { addNode, blankNode, connect, deleteNodes, disconnect, moveNodes, updateNodeData } from "#lib/flow/edit/edit.ts";
import { starterFlow } from "#lib/flow/starter.ts";
import { touchedBetween } from "#lib/flow/touched.ts";

const starter = starterFlow("Hiring");
const aside = { x: 0, y: 400 };

describe("what lies between two documents", () => {
  test("one node that moved or was renamed is shown and selected", () => {
    const only = { seen: ["finish"], chosen: ["finish"] };
    expect(touchedBetween(starter, moveNodes(starter, new Map([["finish", aside]])))).toEqual(only);
    expect(touchedBetween(starter, updateNodeData(starter, "finish", { name: "Close" }))).toEqual(only);
  });

  test("nodes that come back are selected, whatever came back with them", () => {
    expect(touchedBetween(deleteNodes(starter, ["start", "finish"]), starter)).toEqual({
      seen: ["start", "finish"],
      chosen: ["start", "finish"],
    });
  });

  test("several that moved are shown, and selected is what was", () => {
    const moved = moveNodes(starter, new Map(["start", "finish"].map((id) => [id, aside])));
    expect(touchedBetween(starter, moved)).toEqual({ seen: ["start", "finish"], chosen: null });
  });

  test("a connection shows both its ends; where one is gone, what it hung on", () => {
    const [first] = starter.edges;
    expect(touchedBetween(starter, disconnect(starter, [first?.id ?? ""])).seen).toEqual(["new", "not_started"]);
    const added = addNode(starter, blankNode(starter, "step", "n1", aside));
    const led = connect(added, { source: "start", target: "n1" }, "e9");
    expect(touchedBetween(led, starter)).toEqual({ seen: ["start"], chosen: ["start"] });
  });

  test("the same flow read anew, and a change of its name, touch nothing on the canvas", () => {
    const nothing = { seen: [], chosen: null };
    expect(touchedBetween(starter, structuredClone(starter))).toEqual(nothing);
    expect(touchedBetween(starter, { ...starter, name: "Leaving" })).toEqual(nothing);
  });
});
