/** "Send test message" of the builder's webhook dialog: a sample message is really sent; nothing is stored and no task is changed. */
import { z } from "zod";
import { findTask } from "#db/tasks.ts";
import type { Actor } from "#lib/auth/can.ts";
import { env } from "#lib/env.ts";
import { Refused } from "#lib/errors.ts";
import type { FlowDocument, StepNode } from "#lib/flow/schema.ts";
import { StepWebhook } from "#lib/flow/step-webhook.ts";
import { newId, now, stepId, toPublic } from "#lib/ids.ts";
import { MASK, withoutSecrets } from "#lib/mask.ts";
import { send } from "#lib/net/outbound.ts";
import { personOf } from "#lib/services/accounts/actors.ts";
import { requestWith } from "#lib/services/deliveries/message-request.ts";
import { shownBody } from "#lib/services/deliveries/request.ts";
import { sampleBody } from "#lib/services/deliveries/sample-message.ts";
import { signingKeys } from "#lib/services/deliveries/signing.ts";
import { findFlow, type LoadedFlow } from "#lib/services/flows/flow-row.ts";
import { openWebhook } from "#lib/services/flows/flow-secrets.ts";
import { notFound, PublicId } from "#lib/services/params.ts";
import { exampleState } from "#lib/services/try/example-state.ts";
import type { TestMessageJson } from "#lib/wire/delivery.ts";

export const TestMessageInput = z.strictObject({
  nodeId: z.string().max(64),
  /** As it stands in the form; secrets are null where they were not typed anew. */
  webhook: StepWebhook,
  /** The task whose values are sent; null for empty ones. */
  taskId: PublicId.nullable(),
});
export type TestMessageInput = z.output<typeof TestMessageInput>;

/** @throws Refused `conflict` */
function stepOf(document: FlowDocument, nodeId: string): StepNode {
  const step = document.nodes.find((node): node is StepNode => node.type === "step" && node.id === nodeId);
  if (!step) throw new Refused("conflict", "This step is not in the saved draft yet. Save the flow, then send the test message.");
  return step;
}

/** A real task seen through the draft, or one without values. @throws Refused `not_found` */
async function exampleOf(actor: Actor, { row, draft, published }: LoadedFlow, taskId: string | null) {
  const task = taskId === null ? null : await findTask(actor.workspaceId, taskId);
  if (taskId !== null && task?.row.flowId !== row.id) throw notFound("task");
  const state = task?.state ?? exampleState(draft);
  return {
    state,
    task: { id: toPublic(task?.row.id ?? newId()), name: state.name },
    version: task ? task.version.number : (published?.number ?? null),
  };
}

const lacksSecret = ({ auth }: StepWebhook): boolean =>
  (auth.kind === "client_secret" && auth.secret === null) || (auth.kind === "basic" && auth.password === null);

const MISSING: Record<StepWebhook["auth"]["kind"], string> = {
  none: "",
  client_secret: "The message was not sent: no client secret is stored for this address. Type it.",
  basic: "The message was not sent: no password is stored for this address. Type it.",
};

/** @throws Refused `not_found`, `conflict` for a step that was not saved yet */
export async function testMessage(actor: Actor, flowId: string, { nodeId, webhook, taskId }: TestMessageInput): Promise<TestMessageJson> {
  const flow = await findFlow(actor, flowId);
  const node = stepOf(flow.draft, nodeId);
  const { state, task, version } = await exampleOf(actor, flow, taskId);
  const sentAt = now();
  const id = newId();
  const body = sampleBody(
    {
      document: flow.draft,
      node,
      webhook,
      state,
      at: sentAt.toISOString(),
      by: personOf(actor),
      flow: { id: toPublic(flowId), name: flow.draft.name, version },
      task,
      stepId: (step) => stepId(task.id, step),
    },
    toPublic(id),
  );
  const [opened, keys] = await Promise.all([openWebhook(webhook, { flowId, nodeId }), signingKeys(actor.workspaceId)]);
  const shown = { url: webhook.url, headers: {}, body: shownBody(body, webhook.auth.kind) };
  const about = { answer: null, durationMs: 0, sentAt: sentAt.toISOString() };
  if (lacksSecret(opened)) return { ...about, request: shown, error: MISSING[webhook.auth.kind] };

  const request = requestWith({ id, body }, opened.auth, keys, sentAt);
  const headers = { ...request.headers, ...(webhook.auth.kind === "basic" && { Authorization: `Basic ${MASK}` }) };
  const sent = await send({
    method: "POST",
    url: webhook.url,
    headers: request.headers,
    body: request.body,
    timeoutMs: env().webhookTimeoutMs,
  });
  const told = { ...about, request: { ...shown, headers }, durationMs: sent.durationMs };
  if (!sent.ok) return { ...told, error: `The endpoint ${sent.detail}` };
  const answer = {
    status: sent.status,
    statusText: sent.statusText,
    body: withoutSecrets(sent.body.toString("utf8"), request.secrets),
    bytes: sent.bytes,
  };
  return { ...told, answer, error: null };
}
