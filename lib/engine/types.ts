/** What goes into the engine and what comes out of it (design: "The one idea"). Everything here is plain JSON. */
import type { FieldValues } from "#lib/fields/definition.ts";

/** A member, as history and messages name one. */
export interface Person {
  id: string;
  email: string;
}

export interface Decision {
  approver: Person;
  decision: "Approved" | "Rejected";
  comment: string | null;
  decidedDate: string;
}

/**
 * An action that runs by itself and that nobody has committed or discarded yet. It stands with the step (or trigger) that
 * its `origin` names.
 */
export interface DueAction {
  action: string;
  /** All whose completion led there. */
  leaders: string[];
  /** Reached by a step that a person reopened: leads on only to steps that are NotCompleted (rule 20). */
  again?: true;
  /** Reached by a migration: what it reaches is not announced as ready (rule 24). */
  quiet?: true;
}

export interface StepState {
  status: "NotCompleted" | "Completed";
  /** Not reached yet, or held back. */
  stopped: boolean;
  /** Its `visibleIf` does not hold. */
  hidden: boolean;
  reachedAt: string | null;
  completedAt: string | null;
  completedBy: Person | null;
  /** Email of the open step's assignee, where the step names one. */
  assignee: string | null;
  dueAt: string | null;
  /** Decisions of an approval's present round, in their order. */
  decisions: Decision[];
  /**
   * Who decides in this task in place of an approver that the document names: emails in lower case, by the document's.
   * Holds for later rounds and other versions too.
   */
  replaced?: Record<string, string>;
  /** Steps that its last completion led to, over actions, conditions and hidden steps (rule 9). */
  ledTo: string[];
  /** Stopped by completing the task by hand; unstopped by reopening it (rule 13). */
  stoppedByHand?: true;
  /** Reopened by a person: completed again, it leads on only to steps that are NotCompleted (rule 9). */
  reopened?: true;
  /** Automatic actions that are due from here, in their order. */
  due?: DueAction[];
  /** This is the entry of the trigger that began the task, which is no step: Completed from the beginning. */
  began?: true;
}

export interface TaskState {
  status: "active" | "completed";
  name: string;
  fields: FieldValues;
  /** Email. */
  assignedTo: string | null;
  dueAt: string | null;
  /** By node id; every step of the version has an entry, and so has the trigger that began the task (`began`). */
  steps: Record<string, StepState>;
}

/** What an action run collected, committed as one. An absent member changes nothing. */
export interface Changes {
  fields?: FieldValues;
  assignedTo?: string | null;
  /** Node id of the step that the task moves to in place of where the action leads (a response patch). */
  stage?: string;
}

interface Happened {
  /** ISO-8601 with milliseconds. */
  at: string;
  /** Who did it; null where nobody signed in did. */
  by: Person | null;
}

export type TaskEvent = Happened &
  (
    | {
        kind: "created";
        trigger: string;
        name: string;
        fields: FieldValues;
        assignedTo: string | null;
        dueAt: string | null;
        /** Node id of the step where it begins in place of where the trigger leads (a response patch of the trigger's own list). */
        stage?: string;
      }
    | {
        kind: "action_committed";
        action: string;
        runId: string;
        changes: Changes;
        /** For an action that ran by itself: the node whose completion (or beginning) led there; null for a pressed one. */
        origin: string | null;
        /** Given up instead of done: the task moves on without the run's changes (automatic actions only). */
        discarded?: true;
      }
    | { kind: "fields_changed"; fields?: FieldValues; name?: string; assignedTo?: string | null; dueAt?: string | null }
    | { kind: "step_completed"; step: string; fields?: FieldValues }
    | { kind: "step_reopened"; step: string }
    | { kind: "step_approved"; step: string; comment: string | null }
    | { kind: "step_rejected"; step: string; comment: string | null }
    /** Emails; that `to` is an active member is for the caller to know. */
    | { kind: "approver_replaced"; step: string; from: string; to: string }
    | { kind: "migrated"; moveTo: string | null }
    | { kind: "completed_by_hand" }
    | { kind: "reopened_by_hand" }
  );
export type TaskEventKind = TaskEvent["kind"];
export type EventOf<K extends TaskEventKind> = Extract<TaskEvent, { kind: K }>;

/** What followed from an event, in the order in which it followed. */
export type Fact =
  | { kind: "task_created" }
  | { kind: "fields_changed"; keys: string[] }
  | { kind: "assigned"; from: string | null; to: string | null }
  | { kind: "renamed"; from: string; to: string }
  /** `previous`: the step or form trigger whose completion led here (rule 25), null behind a manual or webhook trigger. */
  | { kind: "step_reached"; step: string; previous: string | null }
  | { kind: "step_completed"; step: string; by: Person | null }
  | { kind: "step_reopened"; step: string }
  | { kind: "step_stopped"; step: string }
  | { kind: "step_unstopped"; step: string }
  | { kind: "step_shown"; step: string }
  | { kind: "step_hidden"; step: string }
  | { kind: "step_ready"; step: string }
  | { kind: "step_not_ready"; step: string }
  | { kind: "decided"; step: string; decision: Decision }
  | { kind: "approver_replaced"; step: string; from: string; to: string }
  /** `path`: the id of the condition's path; `by`: why it was taken. */
  | { kind: "condition_passed"; condition: string; path: string; by: "rules" | "default" }
  /** An action that runs by itself is due; `origin` as in `action_committed`. */
  | { kind: "action_due"; action: string; origin: string }
  | { kind: "task_completed" }
  | { kind: "task_reopened" };
export type FactKind = Fact["kind"];

/**
 * Answers to the expressions that an event can consult, by the expression's source.
 * One that failed counts as false and is noted by the driver.
 */
export type Answers = Readonly<Record<string, boolean>>;

export interface Advanced {
  state: TaskState;
  facts: Fact[];
}

/** Why the engine refuses an event; `lib/services` maps these to the error table. */
export type RefusalCode =
  | "task_completed"
  | "task_not_completed"
  | "action_not_available"
  | "not_a_step"
  | "step_stopped"
  | "step_hidden"
  | "step_completed"
  | "step_not_completed"
  | "step_ends"
  | "wrong_kind"
  | "left_by_actions"
  | "not_approvable"
  | "not_an_approver"
  | "already_decided"
  | "out_of_turn"
  | "no_such_approver"
  | "approver_already"
  | "nothing_to_reopen"
  | "open_step_gone"
  | "run_stands"
  | "no_such_node";

export interface Refusal {
  refused: RefusalCode;
  /** A sentence for the person: what is wrong, where, and how to mend it. */
  detail: string;
}
