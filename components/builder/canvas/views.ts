/** What the canvas draws: the nodes' and edges' data, without the document behind them. */
import type { Edge, Node } from "@xyflow/react";
import type { Side } from "#components/builder/canvas/route-edge.ts";
import type { Colour, StepKind } from "#lib/flow/schema.ts";
import type { TriggerKindName } from "#lib/triggers/index.ts";

interface CommonView extends Record<string, unknown> {
  /** The visible name; a sentence in place of an empty one. */
  name: string;
  /** "leads to Finish, Cancel", and what its marks mean, for screen readers. */
  leads: string;
  /** The colour of the mark at the top right; null without problems. */
  problem: "bad" | "wait" | null;
  readOnly: boolean;
}

export interface TriggerView extends CommonView {
  kind: TriggerKindName;
  /** The second line: its name, or its ref-id. */
  line: string;
  mono: boolean;
}

export interface StepView extends CommonView {
  kind: StepKind;
  colour: Colour;
  end: boolean;
  /** "Ruth Lindqvist, then Dana Okafor"; null for a task step. */
  deciders: string | null;
  /** A rule says when it is shown. */
  ruled: boolean;
  openTasks: number;
  webhooks: number;
  /** All of them are disabled. */
  webhooksOff: boolean;
}

export interface ActionView extends CommonView {
  colour: Colour;
  count: number;
}

export interface PathView {
  id: string;
  /** First rule in words, the field's name apart; empty for the default. */
  subject: string;
  rest: string;
}

export interface ConditionView extends CommonView {
  paths: PathView[];
}

export type TriggerCanvasNode = Node<TriggerView, "trigger">;
export type StepCanvasNode = Node<StepView, "step">;
export type ActionCanvasNode = Node<ActionView, "action">;
export type ConditionCanvasNode = Node<ConditionView, "condition">;
export type CanvasNode = TriggerCanvasNode | StepCanvasNode | ActionCanvasNode | ConditionCanvasNode;

export interface EdgeView extends Record<string, unknown> {
  label: string | null;
  /** A fixed exit: the port of a condition's path. */
  exit?: { side: Side; offset: number; handle: string };
  /** Height at which it leaves to the left or right: the row of "Otherwise", which may leave by any side. */
  row?: number;
}
export type CanvasEdge = Edge<EdgeView, "flow">;

/** Heights of a condition's parts, in canvas units; its ports follow from them. */
export const CONDITION = { head: 38, row: 30 } as const;
/** The handle of a condition's path begins with this; the other handles are the four sides. */
export const PATH_HANDLE = "path-";
