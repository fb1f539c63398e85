/** What the example flows are written with: nodes on rows and columns, and connections as `"a > b"`. */
import type { FieldDefinition } from "#lib/fields/definition.ts";
import type {
  ActionNode,
  ConditionNode,
  ConditionPath,
  FlowDocument,
  FlowEdge,
  FlowNode,
  StepNode,
  TriggerNode,
} from "#lib/flow/schema.ts";
import type { StepWebhook } from "#lib/flow/step-webhook.ts";
import type { Operation } from "#lib/operations/index.ts";

export interface Example {
  /** What New flow asks for it by. */
  id: string;
  name: string;
  /** One sentence, shown where it is chosen; the flow's description at first. */
  description: string;
  fields: FieldDefinition[];
  nodes: FlowNode[];
  /** `"check > ask"`, or with an exit `"amount.big > approve"`; several targets with commas. */
  ways: string[];
}

/** Where a node stands, in columns and rows; halves are allowed. */
type At = [column: number, row: number];
const COLUMN = 248;
const ROW = 112;

const onGrid = (px: number) => Math.round(px / 4) * 4;

/** Nodes of one row have their middles in line. */
const place = ([column, row]: At, height: number) => ({ x: onGrid(column * COLUMN), y: onGrid(row * ROW - height / 2) });

export const trigger = (id: string, at: At, data: TriggerNode["data"]): TriggerNode => ({
  id,
  type: "trigger",
  position: place(at, 52),
  data,
});

type StepData = Omit<StepNode["data"], "kind" | "name">;
export const step = (id: string, at: At, name: string, data: StepData = {}): StepNode => ({
  id,
  type: "step",
  position: place(at, 44),
  data: { kind: "task", name, ...data },
});
export const approval = (id: string, at: At, name: string, data: StepData = {}): StepNode => ({
  id,
  type: "step",
  position: place(at, 44),
  data: { kind: "approval", name, colour: "violet", ...data },
});
export const end = (id: string, at: At, name: string, data: StepData = {}): StepNode =>
  step(id, at, name, { colour: "green", ...data, end: true });

type ActionData = Omit<ActionNode["data"], "name" | "operations">;
/** Its rows stand behind the move, so that what they send says where the task is then. */
export const action = (id: string, at: At, name: string, data: ActionData = {}, rows: readonly Rowless[] = []): ActionNode => ({
  id,
  type: "action",
  position: place(at, 36),
  data: {
    name,
    ...data,
    operations: [{ id: "o1", kind: "move" }, ...rows.map((row, index) => ({ ...row, id: `o${index + 2}` }) as Operation)],
  },
});

/** A row before it has its id. */
type Rowless = { [K in Operation["kind"]]: Omit<Extract<Operation, { kind: K }>, "id"> }[Operation["kind"]];

/** The last path has no rule: it is taken where no other one is. */
export const condition = (id: string, at: At, name: string, paths: readonly ConditionPath[]): ConditionNode => ({
  id,
  type: "condition",
  position: place(at, 38 + 30 * paths.length),
  data: { name, paths: [...paths] },
});
export const otherwise: ConditionPath = { id: "else", name: "Otherwise" };

/** Tells another system when the step is completed. */
export const tells = (name: string, url: string): StepWebhook => ({
  id: "w1",
  enabled: true,
  name,
  description: "",
  url,
  trigger: "completed",
  auth: { kind: "none" },
});

const edgesOf = (ways: readonly string[]): FlowEdge[] =>
  ways
    .flatMap((way) => {
      const [from = "", to = ""] = way.split(" > ");
      const [source = "", exit] = from.split(".");
      return to.split(", ").map((target) => ({ source, target, ...(exit && { sourceHandle: exit }) }));
    })
    .map((edge, index) => ({ id: `e${index + 1}`, ...edge }));

/** The example as a flow of its own. */
export const flowOf = ({ description, fields, nodes, ways }: Example, name: string): FlowDocument => ({
  format: "baton.flow/1",
  name,
  description,
  fields,
  nodes,
  edges: edgesOf(ways),
});
