import type { z } from "zod";
import type { FieldDefinition } from "#lib/fields/definition.ts";

/** A template of an operation's configuration: where it stands (`headers.1.value`) and its source. */
export interface TemplateAt {
  path: string;
  source: string;
  /** Values are percent-encoded when they are put in (URLs). */
  as?: "url";
}

/** A row of the table of operation kinds. What running it does: `lib/services/runs/run-operation.ts`. */
export interface OperationKind<S extends z.ZodType> {
  schema: S;
  /** The name in the menu "+ New Step" and its hint. */
  label: string;
  hint: string;
  /** The rest of the row's sentence in the sidebar ("Update data" → "Expected Close Date"). */
  describe(config: z.infer<S>, flow: { fields: readonly FieldDefinition[] }): string;
  /** All templates of the configuration, for the syntax check and the search for unknown names. */
  templates(config: z.infer<S>): TemplateAt[];
}

export const defineOperation = <S extends z.ZodType>(kind: OperationKind<S>) => kind;
