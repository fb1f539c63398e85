/** The API Call of an action: one request, and what its answer means (contract section 4). */

import { env } from "#lib/env.ts";
import { firstFaults } from "#lib/errors.ts";
import { refIds, refKey } from "#lib/flow/templates/ref-ids.ts";
import { toPublic } from "#lib/ids.ts";
import { MASK, secretForms, withoutSecrets } from "#lib/mask.ts";
import { type Answered, send } from "#lib/net/outbound.ts";
import { readAnswer } from "#lib/operations/api-call/answer.ts";
import { type ApiCall, apiCall } from "#lib/operations/api-call/index.ts";
import { buildRequest, type Request } from "#lib/operations/api-call/request.ts";
import { activeMembers } from "#lib/services/accounts/people.ts";
import { openOperation } from "#lib/services/flows/flow-secrets.ts";
import { type OperationContext, type OperationResult, renderFor } from "#lib/services/runs/operation-result.ts";
import { type RunInMemory, scopeOf, taskEntriesOf, userOf } from "#lib/services/runs/run-context.ts";
import { firstBytes, storable } from "#lib/text.ts";
import type { StoredRequest, StoredResponse } from "#lib/wire/run.ts";

/** How much of an answer is stored with the run, in bytes. */
const storedAnswer = 64 * 1024;

/** The request as it is stored and shown: secret values masked, and without characters that no column takes. */
export function stored(request: Request): StoredRequest {
  const headers = Object.fromEntries(request.headers.map(({ name, value, secret }) => [name, secret ? MASK : storable(value)]));
  return { method: request.method, url: request.url, headers, body: storable(request.body) };
}

/** An answer as it is stored and shown: what it repeats of the request's secrets masked. */
export function shown({ headers }: Request, text: string): string {
  const sent = headers.filter(({ secret }) => secret);
  return withoutSecrets(
    storable(text),
    sent.flatMap(({ value }) => secretForms(value)),
  );
}

/** The answer of a call, as it is stored. */
function storedResponse(request: Request, { status, headers, bytes }: Answered, text: string): StoredResponse {
  const safe = Object.entries(headers).map(([name, value]) => [name, shown(request, value)]);
  return { status, headers: Object.fromEntries(safe), body: firstBytes(shown(request, text), storedAnswer), bytes };
}

/** By this the receiver tells a test from the real thing. */
const TEST_MARK = { name: "Baton-Test", value: "true", secret: false };

export const markedAsTest = (request: Request): Request => ({
  ...request,
  headers: [...request.headers.filter(({ name }) => name.toLowerCase() !== TEST_MARK.name.toLowerCase()), TEST_MARK],
});

export type Built = { ok: true; request: Request } | (OperationResult & { ok: false });

/** Works out the request on the run's values; secrets are opened for it alone. */
export async function buildApiCall(operation: ApiCall, inside: RunInMemory, answers: OperationContext["answers"]): Promise<Built> {
  const opened = await openOperation(operation, { flowId: inside.task.row.flowId, nodeId: inside.run.action });
  const rendered = await renderFor(apiCall.templates(opened), scopeOf(inside, answers));
  if (!rendered.ok) return rendered;
  const built = buildRequest(opened, rendered.text, {
    action: inside.run.actionName,
    // Nobody performs a trigger, also where a member made the task.
    user: inside.document.nodes.some(({ id, type }) => id === inside.run.action && type === "trigger") ? null : userOf(inside.run),
    task: taskEntriesOf(inside, answers),
  });
  if ("faults" in built)
    return {
      ok: false,
      reason: "template",
      cause: `could not be worked out: ${built.faults.map(({ message }) => message).join(" ")}`,
      errors: built.faults,
    };
  // Stable for the run and the operation, also when somebody tries again; an admin's own header would not be.
  const idempotencyKey = { name: "Idempotency-Key", value: `${toPublic(inside.run.id)}.${operation.id}`, secret: false };
  const headers = built.headers.filter(({ name }) => name.toLowerCase() !== "idempotency-key");
  return { ok: true, request: { ...built, headers: [...headers, idempotencyKey] } };
}

/** Sends a request that was worked out, within the operation's time limit and what is left of the performance. */
export const sendBuilt = (request: Request, { timeout }: Pick<ApiCall, "timeout">, remainingMs: number) =>
  send({
    method: request.method,
    url: request.url,
    headers: Object.fromEntries(request.headers.map(({ name, value }) => [name, value])),
    body: request.body,
    timeoutMs: Math.min((timeout ?? Number.POSITIVE_INFINITY) * 1000, env().callTimeoutMs, remainingMs),
  });

/** Sends it; 2xx with a patch that fits is a success. */
export async function sendApiCall(operation: ApiCall, { inside, answers, remainingMs, test }: OperationContext): Promise<OperationResult> {
  const built = await buildApiCall(operation, inside, answers);
  if (!built.ok) return built;
  const request = test ? markedAsTest(built.request) : built.request;
  const sent = await sendBuilt(request, operation, remainingMs);
  const storedRequest = stored(request);
  if (!sent.ok) return { ok: false, reason: sent.reason === "url" ? "template" : sent.reason, cause: sent.detail, request: storedRequest };

  const text = sent.body.toString("utf8");
  const about = { request: storedRequest, response: storedResponse(request, sent, text) };
  if (sent.status < 200 || sent.status > 299)
    return { ok: false, reason: "status", cause: `answered ${[sent.status, sent.statusText].filter(Boolean).join(" ")}.`, ...about };

  const read = readAnswer(text, inside.document);
  const members = await activeMembers(inside.task.row.workspaceId, read.emails);
  const outcome = read.finish(members);
  if ("faults" in outcome) {
    const errors = firstFaults(outcome.faults);
    const names = errors.map(({ path, message }) => (path === "" ? message : `${path}: ${message}`)).join(" ");
    return {
      ok: false,
      reason: "response_patch",
      cause: `answered with values that do not fit. ${names}`,
      errors,
      ...about,
    };
  }
  const refId = refIds(inside.document).get(refKey(inside.run.action, operation.id));
  return {
    ok: true,
    changes: outcome.changes,
    note: outcome.note,
    answers: refId === undefined ? {} : { [refId]: outcome.json, [`${refId}_status`]: sent.status },
    ...about,
  };
}
