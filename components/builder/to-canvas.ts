/** Between the flow document and React Flow: the only file that knows both. */

import {
  type CanvasEdge,
  type CanvasNode,
  CONDITION,
  type ConditionView,
  type EdgeView,
  PATH_HANDLE,
} from "#components/builder/canvas/views.ts";
import { PLAIN_COLOUR, STEP_KIND_NAMES } from "#components/builder/looks.ts";
import { leadsId } from "#components/builder/nodes/leads.tsx";
import { decidersOf, type StepWords, stepWords } from "#components/builder/step-words.ts";
import { visibleName } from "#components/builder/visible-name.ts";
import { wordOn } from "#lib/flow/edge-words.ts";
import { nextExit } from "#lib/flow/edit/edit-exits.ts";
import { flowOrder } from "#lib/flow/flow-order.ts";
import { rulesInWords } from "#lib/flow/rules/rule-words.ts";
import type { ConditionNode, FlowDocument, FlowEdge, FlowNode, StepNode, TriggerNode } from "#lib/flow/schema.ts";
import { refIds, refKey } from "#lib/flow/templates/ref-ids.ts";
import { counted } from "#lib/in-words.ts";
import { accessOf, type FormAccess } from "#lib/triggers/form.ts";
import { TRIGGERS } from "#lib/triggers/index.ts";
import type { MemberJson } from "#lib/wire/pages.ts";

/** What stands on the nodes beside the document. */
export interface Marks {
  /** By node id. */
  problems: ReadonlyMap<string, { errors: number; warnings: number }>;
  /** Open tasks by node id. */
  openTasks: Readonly<Record<string, number>>;
  members: readonly MemberJson[];
  locale: string;
  readOnly: boolean;
}

/** How many webhooks a step has, and whether all of them are disabled. */
export function webhooksOf({ data }: StepNode): { count: number; off: boolean } {
  const webhooks = data.webhooks ?? [];
  return { count: webhooks.length, off: webhooks.every(({ enabled }) => !enabled) };
}

const FORM_LABELS: Record<FormAccess, string> = { public: "Public form", intranet: "Intranet form" };

/** The two lines of a trigger's card; what a webhook brings along stands by its ref-id. */
export function triggerWords(node: TriggerNode, document: FlowDocument): { label: string; line: string; mono: boolean } {
  const name = visibleName(node);
  if (node.data.kind === "webhook") return { label: name, line: refIds(document).get(refKey(node.id, null)) ?? "", mono: true };
  const label = node.data.kind === "form" ? FORM_LABELS[accessOf(node.data)] : TRIGGERS[node.data.kind].label;
  // A name that says no more is not said twice.
  return { label, line: name === label ? "" : name, mono: false };
}

/** "Finish, action, 4 steps": what a screen reader says for a node. */
function accessibleName(node: FlowNode, document: FlowDocument, marks: Marks): string {
  const parts: string[] = [];
  const name = visibleName(node);
  switch (node.type) {
    case "trigger": {
      const { label, line } = triggerWords(node, document);
      parts.push(`${label} ${line}`.trim(), "trigger");
      break;
    }
    case "step": {
      const open = marks.openTasks[node.id] ?? 0;
      const { count, off } = webhooksOf(node);
      parts.push(name, node.data.end ? "end step" : STEP_KIND_NAMES[node.data.kind]);
      if (open > 0) parts.push(counted(open, "open task"));
      if (count > 0) parts.push(counted(count, "webhook") + (off ? " off" : ""));
      break;
    }
    case "action":
      parts.push(name, "action", counted(node.data.operations?.length ?? 0, "step"));
      break;
    case "condition":
      parts.push(name, "condition", counted(node.data.paths.length, "path"));
  }
  const found = marks.problems.get(node.id);
  const problems = (found?.errors ?? 0) + (found?.warnings ?? 0);
  if (problems > 0) parts.push(counted(problems, "problem"));
  return parts.join(", ");
}

function pathViews(node: ConditionNode, document: FlowDocument, locale: string): ConditionView["paths"] {
  return node.data.paths.map((path) =>
    path.when
      ? { id: path.id, ...rulesInWords(path.when, document.fields, locale) }
      : { id: path.id, subject: "", rest: path.name || "Otherwise" },
  );
}

function toNode(node: FlowNode, document: FlowDocument, leadsTo: string, marks: Marks, wordsOf: StepWords): CanvasNode {
  const found = marks.problems.get(node.id);
  const words = node.type === "step" ? wordsOf(node) : [];
  const leads = [leadsTo, ...words.map((sentence) => `${sentence.slice(0, 1).toLowerCase()}${sentence.slice(1)}`)].join("; ");
  const common = {
    name: visibleName(node),
    leads,
    problem: found?.errors ? ("bad" as const) : found?.warnings ? ("wait" as const) : null,
    readOnly: marks.readOnly,
  };
  const base = {
    id: node.id,
    position: node.position,
    ariaLabel: accessibleName(node, document, marks),
    ariaRole: node.type === "condition" ? ("group" as const) : ("button" as const),
    draggable: !marks.readOnly,
    domAttributes: {
      "data-testid": `node-${node.id}`,
      // A long name is cut on the node.
      title: [node.data.name, ...words].join("\n"),
      "aria-roledescription": undefined,
      "aria-describedby": leadsId(node.id),
    },
  };
  switch (node.type) {
    case "trigger": {
      const { label, line, mono } = triggerWords(node, document);
      return { ...base, type: "trigger", data: { ...common, kind: node.data.kind, name: label, line, mono } };
    }
    case "step": {
      const { kind, colour = PLAIN_COLOUR, end = false } = node.data;
      const openTasks = marks.openTasks[node.id] ?? 0;
      const { count: webhooks, off: webhooksOff } = webhooksOf(node);
      const more = { deciders: decidersOf(node, marks.members), ruled: node.data.visibleIf !== undefined };
      return { ...base, type: "step", data: { ...common, kind, colour, end, ...more, openTasks, webhooks, webhooksOff } };
    }
    case "action": {
      const { colour = PLAIN_COLOUR, operations } = node.data;
      return { ...base, type: "action", data: { ...common, colour, count: operations?.length ?? 0 } };
    }
    case "condition":
      return { ...base, type: "condition", data: { ...common, paths: pathViews(node, document, marks.locale) } };
  }
}

/** How an edge that is being drawn leaves its source. */
export function exitPlace(document: FlowDocument, source: string, handle: string | null): Pick<EdgeView, "exit" | "row"> {
  const node = document.nodes.find(({ id }) => id === source);
  return node ? exitAt(node, { id: "", source, target: "", sourceHandle: exitOf(document, source, handle) ?? undefined }) : {};
}

/** A condition's path but the last leaves by the port of its row; the last by any side, beside its row. */
function exitAt(source: FlowNode, edge: FlowEdge): Pick<EdgeView, "exit" | "row"> {
  if (source.type !== "condition") return {};
  const at = source.data.paths.findIndex(({ id }) => id === edge.sourceHandle);
  if (at < 0) return {};
  const offset = CONDITION.head + CONDITION.row * (at + 0.5);
  if (at === source.data.paths.length - 1) return { row: offset };
  return { exit: { side: "right", offset, handle: `${PATH_HANDLE}${edge.sourceHandle}` } };
}

/** The canvas' nodes, in flow order (which is their Tab order), and its edges. */
export function toCanvas(document: FlowDocument, marks: Marks): { nodes: CanvasNode[]; edges: CanvasEdge[] } {
  const byId = new Map(document.nodes.map((node) => [node.id, node]));
  const targets = new Map<string, string[]>();
  const edges = document.edges.flatMap((edge): CanvasEdge[] => {
    const [source, target] = [byId.get(edge.source), byId.get(edge.target)];
    if (!source || !target) return [];
    const label = wordOn(source, edge);
    const named = label === null ? visibleName(target) : `${visibleName(target)} (${label})`;
    targets.set(source.id, [...(targets.get(source.id) ?? []), named]);
    const data = { label, ...exitAt(source, edge) };
    const domAttributes = { "data-testid": `edge-${edge.id}`, "aria-hidden": true } as CanvasEdge["domAttributes"];
    return [{ id: edge.id, type: "flow", source: source.id, target: target.id, data, domAttributes }];
  });
  const leads = (node: FlowNode) => {
    const names = targets.get(node.id);
    if (names) return `leads to ${names.join(", ")}`;
    return node.type === "step" && node.data.end ? "ends the task" : "leads nowhere";
  };
  const words = stepWords(document, byId, marks);
  const nodes = flowOrder(document).flatMap((id) => {
    const node = byId.get(id);
    return node ? [toNode(node, document, leads(node), marks, words)] : [];
  });
  return { nodes, edges };
}

/** The canvas' nodes of a document whose nodes were only moved since, where they stand now. */
export function placed(nodes: readonly CanvasNode[], document: FlowDocument): CanvasNode[] {
  const [views, positions] = [
    new Map(nodes.map((node) => [node.id, node])),
    new Map(document.nodes.map(({ id, position }) => [id, position])),
  ];
  return flowOrder(document).flatMap((id): CanvasNode[] => {
    const [view, position] = [views.get(id), positions.get(id)];
    if (!view || !position) return [];
    return [view.position === position ? view : { ...view, position }];
  });
}

const DECISIONS: readonly string[] = ["approved", "rejected"];

/** The document's exit that a handle stands for; null for a side of the node, which names none. */
function exitOfHandle(handle: string | null): string | null {
  if (handle?.startsWith(PATH_HANDLE)) return handle.slice(PATH_HANDLE.length);
  return handle !== null && DECISIONS.includes(handle) ? handle : null;
}

/** The document's exit that a drawn connection leaves by; null where the node has one, or where `mustChooseExit`. */
export const exitOf = (document: FlowDocument, sourceId: string, handle: string | null): string | null =>
  exitOfHandle(handle) ?? nextExit(document, sourceId).exit;

/** Whether somebody has to say which way out of the node is meant. */
export const mustChooseExit = (document: FlowDocument, sourceId: string, handle: string | null): boolean =>
  exitOfHandle(handle) === null && nextExit(document, sourceId).ask;
