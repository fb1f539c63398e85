/** Flows for the tests of problems, and their problems in short. */
import { listProblems, type ProblemContext } from "#lib/flow/problems.ts";
import type { FlowDocument, FlowNode } from "#lib/flow/schema.ts";
import { action, end, flow, step, trigger, type Way } from "#lib/flow/testing/flow.ts";
import type { ApiCall } from "#lib/operations/api-call/index.ts";
import type { Operation } from "#lib/operations/index.ts";

export const on: ProblemContext = { stepWebhooksOn: true };
/** Rules that hold for every task. */
export const ALWAYS = { all: [{ expression: "true" }] };
/** `code node operation` of each problem. */
export const told = (document: FlowDocument, context = on) =>
  listProblems(document, context).map(({ code, nodeId, operationId }) =>
    [code, nodeId, operationId].filter((part) => part !== undefined).join(" "),
  );
export const messages = (document: FlowDocument, context = on) => listProblems(document, context).map(({ message }) => message);

/** A whole flow, new → todo → (go) → done, with more in it. */
export const whole = (...more: (FlowNode | Way)[]) =>
  flow(trigger("new"), step("todo"), action("go"), end("done"), ["new", "todo"], ["todo", "go"], ["go", "done"], ...more);
/** The same with operations on its action. */
export const going = (...operations: Operation[]) =>
  flow(trigger("new"), step("todo"), action("go", operations), end("done"), ["new", "todo"], ["todo", "go"], ["go", "done"]);
export const call = (more: Partial<ApiCall> = {}): Operation => ({ id: "o1", kind: "api_call", url: "https://example.com", ...more });
export const withFields = (document: FlowDocument, ...fields: FlowDocument["fields"]): FlowDocument => ({ ...document, fields });
