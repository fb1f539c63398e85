/** Flows to begin with. Positions are upper left corners, on the grid of 4; nodes of one row have their middles in line. */
import type { FlowDocument, FlowEdge, FlowNode } from "#lib/flow/schema.ts";

/** Triggers are 52 px high, steps 44, actions 36. */
const tops = { trigger: 176, step: 180, action: 184 } as const;

const place = (type: keyof typeof tops, x: number) => ({ x, y: tops[type] });

/** Edges from each node to the next. */
export const chain = (ids: readonly string[]): FlowEdge[] =>
  ids.slice(1).map((target, index) => ({ id: `e${index + 1}`, source: ids[index] ?? target, target }));

const nodes = (): FlowNode[] => [
  { id: "new", type: "trigger", position: place("trigger", 0), data: { kind: "manual", name: "New task" } },
  { id: "not_started", type: "step", position: place("step", 240), data: { kind: "task", name: "Not Started", colour: "gray" } },
  {
    id: "start",
    type: "action",
    position: place("action", 424),
    data: { name: "Start", colour: "blue", operations: [{ id: "o1", kind: "move" }] },
  },
  { id: "in_progress", type: "step", position: place("step", 560), data: { kind: "task", name: "In Progress", colour: "blue" } },
  {
    id: "finish",
    type: "action",
    position: place("action", 744),
    data: { name: "Finish", colour: "green", operations: [{ id: "o1", kind: "move" }] },
  },
  { id: "completed", type: "step", position: place("step", 880), data: { kind: "task", name: "Completed", colour: "green", end: true } },
];

const base = (name: string): Omit<FlowDocument, "nodes" | "edges"> => ({ format: "baton.flow/1", name, description: "", fields: [] });

/** What a new flow begins with: New task → Not Started – Start → In Progress – Finish → Completed. */
export function starterFlow(name: string): FlowDocument {
  const all = nodes();
  return { ...base(name), nodes: all, edges: chain(all.map(({ id }) => id)) };
}

/** A canvas with nothing on it. */
export const emptyFlow = (name: string): FlowDocument => ({ ...base(name), nodes: [], edges: [] });
