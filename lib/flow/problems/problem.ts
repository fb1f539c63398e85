import { PROBLEM_CODES } from "#lib/flow/problems/codes.ts";
import type { FlowIndex } from "#lib/flow/problems/flow-index.ts";
import type { ConditionPath, FlowDocument, FlowNode } from "#lib/flow/schema.ts";

export type ProblemCode = keyof typeof PROBLEM_CODES;

/** What is unfinished or wrong in a flow. Errors keep it from being published, warnings do not. */
export interface Problem {
  severity: "error" | "warning";
  code: ProblemCode;
  nodeId?: string;
  /** The row of the node's list that it is about. */
  operationId?: string;
  /** What in the node's data it is about: `paths.1.when.all.0`, `approvers`; without a node a field of the flow, `fields.<key>`. For the builder; answers of the API do without. */
  place?: string;
  /** Begins with the node's name; says the cause, then the cure. */
  message: string;
}

/** A template or expression whose syntax is wrong, as the template engine found it (which is not here). */
export interface TemplateError {
  nodeId: string;
  operationId?: string;
  /** As `templatesIn` gives it. */
  path: string;
  /** One sentence, with the line. */
  message: string;
}

export interface ProblemContext {
  templateErrors?: readonly TemplateError[];
  /** `slotKey`s of secrets that are kept (null) although nothing is stored for them. */
  missingSecrets?: ReadonlySet<string>;
  /** Whether the add-on is on. */
  stepWebhooksOn: boolean;
  /** Emails of those who may do tasks, as far as the flow names them. Absent: nobody knows, so nobody is missed. */
  performers?: readonly string[];
  /** Those that the flow names, as far as they are there. Absent: nobody knows. */
  dataSets?: readonly KnownDataSet[];
}

/** What a flow's rows may name of a data set. */
export interface KnownDataSet {
  /** As the API shows it. */
  id: string;
  columns: readonly { key: string; name: string }[];
}

export interface Look {
  document: FlowDocument;
  index: FlowIndex;
  context: ProblemContext;
}

/** One family of problems. */
export type Check = (look: Look) => Problem[];

const KINDS = { trigger: "A trigger", step: "A step", action: "An action", condition: "A condition" } as const;

/** A name within a sentence, in quotes; what nobody has named yet stands there without. @param fallback "a step without a name" */
export const quotedName = (name: string, fallback: string): string => (name.trim() === "" ? fallback : `“${name.trim()}”`);

/** A node as its problems call it. */
export const nameOf = (node: FlowNode): string => node.data.name.trim() || `${KINDS[node.type]} without a name`;

/** A condition's path as problems name it: by its own name, else by its number. */
export const pathName = ({ name, when }: ConditionPath, at: number): string => quotedName(name, when ? `path ${at + 1}` : "“Otherwise”");

/** @param text goes on behind the node's name: "leads nowhere. Connect it to a step, or delete it." */
export const problem = (code: ProblemCode, node: FlowNode, text: string, operationId?: string, place?: string): Problem => ({
  severity: PROBLEM_CODES[code],
  code,
  nodeId: node.id,
  ...(operationId !== undefined && { operationId }),
  ...(place !== undefined && { place }),
  message: `${nameOf(node)} ${text}`,
});

/** A problem of a place in the node's data. */
export const problemAt = (place: string, code: ProblemCode, node: FlowNode, text: string): Problem =>
  problem(code, node, text, undefined, place);

/** A problem of the flow as a whole. */
export const flowProblem = (code: ProblemCode, message: string): Problem => ({ severity: PROBLEM_CODES[code], code, message });

/** What the place of a field's problem begins with; its key follows. */
export const FIELD_PLACE = "fields.";

/** A problem of one of the flow's fields. */
export const fieldProblem = (code: ProblemCode, key: string, message: string): Problem => ({
  ...flowProblem(code, message),
  place: `${FIELD_PLACE}${key}`,
});

/** The place of a step's webhook. */
export const webhookPlace = (id: string): string => `webhooks.${id}`;
