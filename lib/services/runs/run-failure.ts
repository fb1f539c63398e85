/** Why a run stopped, in the sentence that the user reads. */

import { stageName } from "#lib/engine/queries.ts";
import { asSentence } from "#lib/errors.ts";
import { operationsOf, rowsOf } from "#lib/flow/operations-of.ts";
import { OPERATIONS, type Operation } from "#lib/operations/index.ts";
import type { OperationStopped } from "#lib/services/runs/operation-result.ts";
import type { RunInMemory } from "#lib/services/runs/run-context.ts";
import { firstBytes } from "#lib/text.ts";
import type { RunFailure } from "#lib/wire/run.ts";

/** The answer's part that a problem document and the alert carry, in bytes. */
const shownAnswer = 4 * 1024;

/** What was tried: "The API Call to https://crm.example.com/hooks/acme/42". */
function target(operation: Operation, { request }: OperationStopped): string {
  if (operation.kind === "api_call") return `The API Call to ${request?.url ?? operation.url}`;
  return `The step “${OPERATIONS[operation.kind].label}”`;
}

type Inside = Pick<RunInMemory, "run" | "document"> & { task: Pick<RunInMemory["task"], "state"> };

export function failureOf(inside: Inside, operation: Operation, stopped: OperationStopped): RunFailure {
  const { run, document, task } = inside;
  const node = document.nodes.find(({ id }) => id === run.action);
  const count = node?.type === "action" ? operationsOf(node).length : node ? rowsOf(node).length : 0;
  const stands = stageName(document, task.state, { action: run.action, origin: run.origin, changes: {}, moved: false }, {});
  return {
    reason: stopped.reason,
    detail: [
      `${run.actionName} stopped at step ${run.position + 1} of ${count}.`,
      asSentence(`${target(operation, stopped)} ${stopped.cause}`),
      node?.type === "trigger" ? "No task was made." : `Nothing was changed.${stands === null ? "" : ` The task stays in ${stands}.`}`,
    ].join(" "),
    operation: { id: operation.id, kind: operation.kind, index: run.position },
    response: stopped.response ? { status: stopped.response.status, body: firstBytes(stopped.response.body, shownAnswer) } : null,
    errors: stopped.errors,
  };
}
