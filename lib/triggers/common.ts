import { z } from "zod";
import { Template, TemplateMap } from "#lib/flow/parts.ts";
import { Operation } from "#lib/operations/index.ts";

/** Members that every trigger has. */
export const triggerCommon = {
  name: z.string().max(100),
  /** Run before the task is made; one that can't be done, and no task is made. */
  operations: z.array(Operation).max(50, "At most 50 steps in a trigger.").optional(),
  /** The new task's name. */
  taskName: Template.optional(),
  /** Values of the new task's fields. */
  set: TemplateMap.optional(),
};
