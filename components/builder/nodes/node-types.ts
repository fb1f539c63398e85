/** The table of canvas nodes. A constant: React Flow mounts everything anew when it changes. */
import type { NodeTypes } from "@xyflow/react";
import type { CanvasNode } from "#components/builder/canvas/views.ts";
import { ActionNodeView } from "#components/builder/nodes/action.tsx";
import { ConditionNodeView } from "#components/builder/nodes/condition.tsx";
import { StepNodeView } from "#components/builder/nodes/step.tsx";
import { TriggerNodeView } from "#components/builder/nodes/trigger.tsx";

export const NODE_TYPES = {
  trigger: TriggerNodeView,
  step: StepNodeView,
  action: ActionNodeView,
  condition: ConditionNodeView,
} satisfies { [K in CanvasNode["type"]]: NodeTypes[string] };
