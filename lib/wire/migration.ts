/** What a move to another version does, as pages and the API read it. */
import { z } from "zod";
import type { NamedStep } from "#lib/engine/preview-migration.ts";
import type { StepFates } from "#lib/engine/tally-migration.ts";
import { ShortId } from "#lib/flow/parts.ts";
import { FlowDocument } from "#lib/flow/schema.ts";
import { MigrateTask } from "#lib/wire/task-input.ts";

/** Node id of a step of the new version, by the node id of the one that is gone. */
export const MoveTo = z.record(ShortId, ShortId).meta({
  description: "For tasks that wait at a step which the new version lacks: its node id, and the node id of the step where they go on",
});
export type MoveTo = z.output<typeof MoveTo>;

/** `POST /data/flows/{id}/migration/preview` */
export const PreviewTasks = z.strictObject({
  /** What would be published; absent: the newest published version. */
  document: FlowDocument.optional(),
  moveTo: MoveTo.default({}),
});

/** `POST /data/flows/{id}/migration` */
export const MoveTasks = z.strictObject({
  /** The newest published version's number: another one that was published meanwhile was not looked at. */
  version: z.int(),
  moveTo: MoveTo.default({}),
});

/** `POST /data/tasks/{id}/migration` */
export const MoveTask = MigrateTask.extend({
  /** The newest published version's number: another one that was published meanwhile was not looked at. */
  version: z.int(),
});

/** A task that keeps its version, and why. */
export interface NotMoved {
  id: string;
  name: string;
  reason: string;
}

/** The answer to `MoveTasks`: some tasks were moved, each as a whole. */
export interface MovedTasksJson {
  moved: number;
  notMoved: NotMoved[];
  /** Asks for the next ones; null: there are none. */
  next: string | null;
}

/** `GET /data/flows/{id}/migration`: the open tasks that are not on the newest published version. */
export interface OlderTasksJson {
  /** The newest published version's number; null where there is none. */
  version: number | null;
  /** The newest version first. */
  older: { version: number | null; tasks: number }[];
}

/** What moving the open tasks would do. */
export interface TasksPreviewJson {
  /** Open tasks on other versions, and how many of them were looked at: the rest is not counted below. */
  tasks: number;
  looked: number;
  /** Their versions' numbers, the newest first. */
  versions: (number | null)[];
  steps: StepFates[];
  /** The steps that `moveTo` can name. */
  targets: NamedStep[];
  /** Tasks that keep their version: an action stands, or they wait at several steps that go to different ones. */
  busy: number;
  split: number;
  /** Tasks that keep it because of their value of the field that becomes unique: another one has it, or it is too long. */
  notUnique: { name: string; tasks: number } | null;
  /** Tasks with a value that does not fit its field any more, by the field's name. */
  changedFields: { name: string; tasks: number }[];
}

export const TaskMigration = z.strictObject({
  from: z.int().nullable().meta({ description: "The version that the task uses; null for one of a draft" }),
  to: z.int().meta({ description: "The newest published version" }),
  refused: z
    .strictObject({ code: z.enum(["open_step_gone", "task_busy", "unique_taken"]), detail: z.string() })
    .nullable()
    .meta({ description: "Why the task cannot be moved so" }),
  gone: z
    .array(z.strictObject({ nodeId: z.string(), name: z.string() }))
    .meta({ description: "Where the task waits and the new version has no such step" }),
  steps: z.array(
    z.strictObject({
      nodeId: z.string(),
      from: z.string().nullable().meta({ description: "Its name in the version that is left" }),
      to: z.string().nullable().meta({ description: "Its name in the new version" }),
      was: z.enum(["completed", "open", "stopped", "hidden"]).nullable(),
      is: z.enum(["completed", "open", "stopped", "hidden"]).nullable(),
      change: z.enum(["kept", "new", "removed", "gone", "hidden", "shown", "reached", "completed"]),
      leadsTo: z.array(z.string()).meta({ description: "Names of the steps and actions where the task goes on" }),
    }),
  ),
  changedFields: z.array(z.string()).meta({ description: "Names of the fields whose values do not fit the new version's types" }),
  status: z.enum(["active", "completed"]).nullable().meta({ description: "The task's status then; null where it cannot be moved" }),
  targets: z
    .array(z.strictObject({ nodeId: z.string(), name: z.string() }))
    .meta({ description: "The new version's steps, which `moveTo` can name" }),
});
/** `GET /data/tasks/{id}/migration?moveTo=` and `GET /api/v1/tasks/{id}/migration?moveTo=` */
export type TaskMigration = z.output<typeof TaskMigration>;

export const MigrationQuery = z.strictObject({ moveTo: z.string().max(64).optional() });
