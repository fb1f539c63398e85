/** How parts of a flow look: icons by kind and by colour. Tables only. */
import {
  ArrowRight,
  Check,
  ClipboardList,
  Database,
  Flag,
  Globe,
  Hand,
  ListOrdered,
  type LucideIcon,
  Mail,
  MousePointerClick,
  PencilLine,
  Play,
  Reply,
  Stamp,
  UserRoundPlus,
  UsersRound,
  Webhook,
  Workflow,
  X,
} from "lucide-react";
import type { Colour, StepKind } from "#lib/flow/schema.ts";
import type { OperationKindName } from "#lib/operations/index.ts";
import type { TriggerKindName } from "#lib/triggers/index.ts";

const ACTION_ICONS: Partial<Record<Colour, LucideIcon>> = { green: Check, red: X, blue: Play };
/** An action has no icon of its own: its colour chooses it. */
export const actionIcon = (colour: Colour): LucideIcon => ACTION_ICONS[colour] ?? MousePointerClick;

export const STEP_ICONS: Record<StepKind, LucideIcon | null> = {
  task: null,
  approval: Stamp,
  parallel_approval: UsersRound,
  sequential_approval: ListOrdered,
};
export const EndIcon = Flag;

export const TRIGGER_ICONS: Record<TriggerKindName, LucideIcon> = { webhook: Webhook, form: ClipboardList, manual: Hand };

export const OPERATION_ICONS: Record<OperationKindName, LucideIcon> = {
  move: ArrowRight,
  assign: UserRoundPlus,
  update_fields: PencilLine,
  api_call: Globe,
  create_record: Database,
  start_task: Workflow,
  email: Mail,
  respond: Reply,
};

export const COLOUR_NAMES: Record<Colour, string> = {
  gray: "Gray",
  blue: "Blue",
  violet: "Violet",
  green: "Green",
  amber: "Amber",
  red: "Red",
  teal: "Teal",
  pink: "Pink",
};

export const STEP_KIND_NAMES: Record<StepKind, string> = {
  task: "task step",
  approval: "approval step",
  parallel_approval: "parallel approval step",
  sequential_approval: "sequential approval step",
};

/** The colour of a step or action that names none. */
export const PLAIN_COLOUR: Colour = "gray";
