/** What was typed and chosen of a new task, and whether it would be missed. Pure. */
import type { Typed } from "#components/inbox/typed-values.ts";

interface Carried {
  /** Email. */
  assignedTo: string | null;
  /** ISO-8601, or text as it was typed. */
  dueAt: string | null;
}

/** Of one task. */
export interface Entry extends Carried {
  /** Null where nobody has chosen it. */
  flowId: string | null;
  name: string;
  typed: Typed;
  /** What it began with: nobody has chosen that for this one. */
  begun: Carried;
}

const begin = (flowId: string | null, begun: Carried): Entry => ({ flowId, name: "", ...begun, typed: {}, begun });

/** Of the first task. */
export const emptyEntry = (flowId: string | null): Entry => begin(flowId, { assignedTo: null, dueAt: null });

/** Of the next task, which keeps the flow, the person and the due date of this one. */
export const entryAfter = ({ flowId, assignedTo, dueAt }: Entry): Entry => begin(flowId, { assignedTo, dueAt });

/** Whether something of it would be missed. */
export const isTyped = ({ name, assignedTo, dueAt, typed, begun }: Entry): boolean =>
  name !== "" ||
  assignedTo !== begun.assignedTo ||
  dueAt !== begun.dueAt ||
  Object.values(typed).some((values) => Object.values(values).some((value) => value !== null));
