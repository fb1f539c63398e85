/** The flow that both sides draw. */
import { FLOW_FORMAT, FlowDocument } from "#lib/flow/schema.ts";

const COLUMNS = 20;
const GAP = { x: 240, y: 140 };

/** Steps and actions in turns, each leading to the next, and every tenth also to the one below. */
export function wideFlow(count: number): FlowDocument {
  const numbers = Array.from({ length: count - 1 }, (_, index) => index);
  const position = (index: number) => ({ x: (index % COLUMNS) * GAP.x, y: Math.floor(index / COLUMNS) * GAP.y });
  return FlowDocument.parse({
    format: FLOW_FORMAT,
    name: "Wide",
    nodes: [
      { id: "new", type: "trigger", position: { x: -GAP.x, y: 0 }, data: { kind: "manual", name: "New task" } },
      ...numbers.map((index) =>
        index % 2 === 0
          ? { id: `n${index}`, type: "step", position: position(index), data: { kind: "task", name: `Step ${index}` } }
          : {
              id: `n${index}`,
              type: "action",
              position: position(index),
              data: { name: `Action ${index}`, operations: [{ id: "o1", kind: "move" }] },
            },
      ),
    ],
    edges: [
      { id: "e", source: "new", target: "n0" },
      ...numbers.slice(1).map((index) => ({ id: `e${index}`, source: `n${index - 1}`, target: `n${index}` })),
      ...numbers
        .filter((index) => index % 10 === 0 && index + COLUMNS < count - 1)
        .map((index) => ({ id: `d${index}`, source: `n${index}`, target: `n${index + COLUMNS}` })),
    ],
  });
}
