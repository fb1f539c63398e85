/** A flow's tasks as its page Tasks reads them: which of them, in which order. */
import type { z } from "zod";
import type { FieldDefinition, FieldValues } from "#lib/fields/definition.ts";
import type { Colour, StepKind } from "#lib/flow/schema.ts";
import { RecordFilter } from "#lib/wire/data-set.ts";
import type { TaskItemJson } from "#lib/wire/pages.ts";

export const TASK_STATUSES = ["active", "completed"] as const;
/**
 * Stands among the ids of steps for stopped actions at which tasks stand: one that ran by itself, or that left its task at no step. No
 * node's id has a dot.
 */
export const STOPPED_AT = ".stopped";
/** Of a version: any but the published one. */
export const OLDER = "older";
/** What a task has beside its flow's fields, to be ordered by. */
export const OWN_SORTS = ["created", "name", "due", "updated"] as const;
export type OwnSort = (typeof OWN_SORTS)[number];

/** Narrows and orders a flow's tasks. */
export interface TasksAsked {
  status?: (typeof TASK_STATUSES)[number];
  /** Node id: the task waits there, or came to its end there; or `STOPPED_AT`. */
  step?: string;
  /** Email, or `nobody`. */
  assignee?: string;
  /** As `readDue` reads it. */
  due?: string;
  /** Its number, or `older`: any but the published one. */
  version?: string;
  /** Only tasks of which an action has stopped. */
  stopped?: "yes";
  /** Completed since the workspace's midnight. */
  done?: "today";
  /** Words, in any order: each is a part of the name or begins a word of a value. */
  search?: string;
  /** Fields, by key. */
  filter?: readonly TaskFieldFilter[];
  /** One of `OWN_SORTS` or `field.<key>`; `-` before it turns the order. */
  sort?: string;
}

/** `column`: the field's key. */
export const TaskFieldFilter = RecordFilter;
export type TaskFieldFilter = z.infer<typeof RecordFilter>;

/** A way by which the reader can take a task on. */
export interface TaskWayJson {
  kind: "action" | "complete" | "approve" | "reject";
  /** The action, or the step that is completed or decided. */
  nodeId: string;
  name: string;
  colour: Colour | null;
  /** Node ids of the steps that it leaves, and of those that it may lead to. */
  from: string[];
  to: string[];
  /** Null where the reader may go it, else the sentence that says why not. */
  refused: string | null;
}

/** An item of `GET /data/flows/{id}/tasks`. */
export interface TaskRowJson extends TaskItemJson {
  /** Emails of those who have it: whom it is assigned to first, then whom its open steps wait for. */
  holders: string[];
  fields: FieldValues;
  /** The version of the flow that it uses; null for a draft's. */
  version: number | null;
  /** None for who performs nothing. */
  ways: TaskWayJson[];
}

/** `GET /data/flows/{id}/tasks`. */
export interface TaskRowsJson {
  items: TaskRowJson[];
  nextCursor: string | null;
}

/** `GET /data/flows/{id}/tasks/around`: where a task stands among those that are asked for. */
export interface TaskAroundJson {
  /** From 0; null where it is none of them, or no more. */
  at: number | null;
  /** How many are asked for in all. */
  total: number;
  /** Ids of those before and behind the place where it stands, or would stand; null: there is none. */
  before: string | null;
  after: string | null;
}

export interface TaskColumnJson {
  /** Or `STOPPED_AT`. */
  nodeId: string;
  name: string;
  colour: Colour | null;
  kind: StepKind;
  end: boolean;
  /** Of those that are asked for, whatever their status: who wait there; of an end step those that came there today. */
  count: number;
}

/** A field of the flow as its list knows it. */
export interface ListFieldJson extends FieldDefinition {
  /** Its value is the name of the tasks; absent where it is not. */
  isName?: true;
}

/** `GET /data/flows/{id}/tasks/view`: what a flow's tasks can be looked at by, and how many stand at each step. */
export interface TaskViewJson {
  fields: ListFieldJson[];
  /** In the order in which people read the flow; end steps last. `STOPPED_AT` stands before them, as long as tasks stand there. */
  steps: TaskColumnJson[];
  /** How many are asked for in all. */
  total: number;
}
