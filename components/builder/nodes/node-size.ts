/**
 * How large nodes are drawn, worked out: an edit makes room before its node is drawn, and the list view draws none. The lengths are
 * those of the nodes' classes, in canvas units. Pure.
 */
import { CONDITION } from "#components/builder/canvas/views.ts";
import { decidersOf } from "#components/builder/step-words.ts";
import { triggerWords, webhooksOf } from "#components/builder/to-canvas.ts";
import { visibleName } from "#components/builder/visible-name.ts";
import type { Size, SizeOf } from "#lib/flow/edit/make-room.ts";
import type { ActionNode, ConditionNode, FlowDocument, StepNode, TriggerNode } from "#lib/flow/schema.ts";
import type { MemberJson } from "#lib/wire/pages.ts";

/** How texts are written on nodes: the names of steps and actions, those of triggers, the line below. */
export type Lettering = "name" | "trigger" | "line";
/** How wide a text is. */
export type TextWidth = (text: string, lettering: Lettering) => number;

/** Both of a node's borders. */
const BORDERS = 2;
/** A letter of a ref-id, and a digit of a number: all of them have one width. */
const MONO = 6.6;
const DIGIT = 7.2;

const between = (least: number, most: number, width: number) => Math.max(least, Math.min(most, Math.ceil(width)));

/** What stands behind a step's name, each with the gap before it. */
function marksOf(node: StepNode): number {
  const { kind, end, visibleIf } = node.data;
  const { count } = webhooksOf(node);
  const chip = count > 1 ? 14 + 14 + 4 + String(count).length * DIGIT : 24;
  const marks = [...(kind === "task" ? [] : [16]), ...(end ? [14] : []), ...(visibleIf ? [14] : []), ...(count > 0 ? [chip - 6] : [])];
  return marks.reduce((sum, mark) => sum + 9 + mark, 0);
}

function stepSize(node: StepNode, members: readonly MemberJson[], width: TextWidth): Size {
  const deciders = decidersOf(node, members);
  const words = Math.max(width(visibleName(node), "name"), deciders ? width(deciders, "line") : 0);
  return { width: between(136, 288, BORDERS + 15 + 10 + 9 + words + 4 + marksOf(node) + 14), height: 44 };
}

function actionSize(node: ActionNode, width: TextWidth): Size {
  const count = 1 + 1 + 7 + String(node.data.operations?.length ?? 0).length * DIGIT;
  return { width: between(88, 256, BORDERS + 24 + 14 + 7 + width(visibleName(node), "name") + 7 + count), height: 36 };
}

function triggerSize(node: TriggerNode, document: FlowDocument, width: TextWidth): Size {
  const { label, line, mono } = triggerWords(node, document);
  const words = Math.max(width(label, "trigger"), mono ? line.length * MONO : width(line, "line"));
  return { width: between(192, 288, BORDERS + 8 + 34 + 10 + words + 12), height: 52 };
}

const conditionSize = ({ data }: ConditionNode): Size => ({
  width: 244,
  height: BORDERS + CONDITION.head + CONDITION.row * data.paths.length + 4,
});

/** @param members those whose names stand on approvals */
export const nodeSizes =
  (members: readonly MemberJson[], width: TextWidth): SizeOf =>
  (node, document) => {
    switch (node.type) {
      case "step":
        return stepSize(node, members, width);
      case "action":
        return actionSize(node, width);
      case "trigger":
        return triggerSize(node, document, width);
      case "condition":
        return conditionSize(node);
    }
  };
