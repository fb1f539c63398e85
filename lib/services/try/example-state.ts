import type { TaskState } from "#lib/engine/types.ts";
import { emptyValues } from "#lib/fields/index.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";

/** A task without values, for what is tried out in the builder where no real one is chosen. */
export const exampleState = (document: FlowDocument): TaskState => ({
  status: "active",
  name: "Example",
  fields: emptyValues(document.fields),
  assignedTo: null,
  dueAt: null,
  steps: {},
});
