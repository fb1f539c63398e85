/** The flow whose tasks go to and fro: every round changes where they stand. */
import { FLOW_FORMAT, FlowDocument } from "#lib/flow/schema.ts";

/** By turns: the action that is performed, and the step where the task stands then. */
export const TURNS = [
  { action: "Send on", step: "Packing" },
  { action: "Give back", step: "Sorting" },
] as const;

const node = (id: string, type: string, x: number, data: object) => ({ id, type, position: { x, y: 0 }, data });
const move = (name: string) => ({ name, operations: [{ id: "o1", kind: "move" }] });

export const toAndFro = (): FlowDocument =>
  FlowDocument.parse({
    format: FLOW_FORMAT,
    name: "To and fro",
    nodes: [
      node("new", "trigger", 0, { kind: "manual", name: "New task" }),
      node("sorting", "step", 240, { kind: "task", name: TURNS[1].step }),
      node("on", "action", 480, move(TURNS[0].action)),
      node("packing", "step", 720, { kind: "task", name: TURNS[0].step }),
      node("back", "action", 960, move(TURNS[1].action)),
    ],
    edges: ["new sorting", "sorting on", "on packing", "packing back", "back sorting"].map((way, at) => {
      const [source, target] = way.split(" ");
      return { id: `e${at}`, source, target };
    }),
  });
