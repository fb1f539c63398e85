/** "Send test request" of the builder's API Call form: really sent, changes no task. */
import { findTask } from "#db/tasks.ts";
import type { Actor } from "#lib/auth/can.ts";
import type { Changes } from "#lib/engine/types.ts";
import { firstFaults } from "#lib/errors.ts";
import { formatField } from "#lib/fields/index.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { newId, now } from "#lib/ids.ts";
import { readAnswer } from "#lib/operations/api-call/answer.ts";
import type { ApiCall } from "#lib/operations/api-call/index.ts";
import { performerOf } from "#lib/services/accounts/actors.ts";
import { activeMembers } from "#lib/services/accounts/people.ts";
import { findFlow } from "#lib/services/flows/flow-row.ts";
import { notFound } from "#lib/services/params.ts";
import type { RunInMemory } from "#lib/services/runs/run-context.ts";
import { runInMemory } from "#lib/services/runs/run-in-memory.ts";
import { answersFor } from "#lib/services/runs/run-loop.ts";
import { buildApiCall, markedAsTest, sendBuilt, shown, stored } from "#lib/services/runs/send-api-call.ts";
import { type Brought, namesBrought } from "#lib/services/try/brought.ts";
import { exampleState } from "#lib/services/try/example-state.ts";
import { readWorkspace } from "#lib/services/workspace/settings.ts";
import type { TestRequestJson } from "#lib/wire/test-request.ts";

export interface TestRequestInput {
  /** As it stands in the form; secrets are null where they were not typed anew. */
  operation: ApiCall;
  nodeId: string;
  actionName: string;
  /** The task whose values are sent; null for empty ones. */
  taskId: string | null;
  /** Whether a `move` row stands above the call. */
  moved: boolean;
  /** What stands before the call has brought, as far as it is known. */
  brought: Brought;
}

/** The form's call in a run: of a real task, seen through the draft, or of one without values. */
async function runOf(actor: Actor, flowId: string, document: FlowDocument, input: TestRequestInput): Promise<RunInMemory> {
  const { taskId, nodeId, actionName, moved, brought } = input;
  const task = taskId === null ? null : await findTask(actor.workspaceId, taskId);
  if (taskId !== null && task?.row.flowId !== flowId) throw notFound("task");
  const version = { id: "", flowId, number: task?.version.number ?? null, document };
  return runInMemory(version, { id: nodeId, data: { name: actionName } }, task?.state ?? exampleState(document), {
    id: newId(),
    workspaceId: actor.workspaceId,
    taskId: taskId ?? newId(),
    performer: performerOf(actor),
    answers: await namesBrought(actor, flowId, brought),
    moved,
  });
}

/** What would change, in words. */
export function changesInWords(changes: Changes, document: FlowDocument, locale: string): TestRequestJson["changes"] {
  const fields = Object.entries(changes.fields ?? {}).flatMap(([key, value]) => {
    const definition = document.fields.find((field) => field.key === key);
    return definition ? [{ name: definition.name, value: formatField(value, definition, locale) || "nothing" }] : [];
  });
  const stage = document.nodes.find(({ id }) => id === changes.stage)?.data.name;
  return [
    ...(stage === undefined ? [] : [{ name: "Stage", value: stage }]),
    ...(changes.assignedTo === undefined ? [] : [{ name: "Assigned To", value: changes.assignedTo ?? "nobody" }]),
    ...fields,
  ];
}

/** @throws Refused `not_found` */
export async function testRequest(actor: Actor, flowId: string, input: TestRequestInput): Promise<TestRequestJson> {
  const [{ draft: document }, { locale }] = await Promise.all([findFlow(actor, flowId), readWorkspace(actor.workspaceId)]);
  const inside = await runOf(actor, flowId, document, input);
  const sentAt = now().toISOString();
  const nothing = { answer: null, durationMs: 0, sentAt, changes: [], faults: [], note: null };

  const built = await buildApiCall(input.operation, inside, await answersFor(inside));
  if (!built.ok)
    return {
      ...nothing,
      request: { method: input.operation.method ?? "POST", url: input.operation.url, headers: {}, body: "" },
      error: `The request ${built.cause}`,
    };
  const marked = markedAsTest(built.request);
  const request = stored(marked);
  const sent = await sendBuilt(marked, input.operation, Number.POSITIVE_INFINITY);
  if (!sent.ok) return { ...nothing, request, durationMs: sent.durationMs, error: `The request ${sent.detail}` };

  const body = sent.body.toString("utf8");
  const answer = { status: sent.status, statusText: sent.statusText, body: shown(marked, body), bytes: sent.bytes };
  const got = { ...nothing, request, answer, durationMs: sent.durationMs, error: null };
  if (sent.status < 200 || sent.status > 299) return got;
  const read = readAnswer(body, document);
  const outcome = read.finish(await activeMembers(actor.workspaceId, read.emails));
  if ("faults" in outcome)
    return { ...got, faults: firstFaults(outcome.faults).map(({ path, message }) => (path === "" ? message : `${path}: ${message}`)) };
  return { ...got, changes: changesInWords(outcome.changes, document, locale), note: outcome.note ?? null };
}
