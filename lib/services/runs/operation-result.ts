/** What an operation gives back, and how its templates are worked out. */

import type { Answers, Changes } from "#lib/engine/types.ts";
import type { Fault } from "#lib/errors.ts";
import type { TemplateAt } from "#lib/operations/define.ts";
import type { NewEffect } from "#lib/operations/effects.ts";
import type { RunInMemory } from "#lib/services/runs/run-context.ts";
import { renderAll } from "#lib/template/index.ts";
import type { Reason, StoredRequest, StoredResponse } from "#lib/wire/run.ts";

export interface OperationDone {
  ok: true;
  changes?: Changes;
  moved?: true;
  /** Answers for later templates, by name. */
  answers?: Record<string, unknown>;
  /** What it does when the run commits. */
  effects?: NewEffect[];
  note?: string;
  request?: StoredRequest;
  response?: StoredResponse;
}
export interface OperationStopped {
  ok: false;
  reason: Reason;
  /** Why, as a part of the alert's sentence: "answered 500 Internal Server Error". */
  cause: string;
  errors?: Fault[];
  request?: StoredRequest;
  response?: StoredResponse;
}
/** It can't be done with what it was given. @param cause as in `OperationStopped` */
export const stop = (cause: string): OperationStopped => ({ ok: false, reason: "value", cause });
export type OperationResult = OperationDone | OperationStopped;

export interface OperationContext {
  inside: RunInMemory;
  answers: Answers;
  /** Milliseconds that the performance may still last. */
  remainingMs: number;
  /** Answers the caller of a webhook trigger; only its own list has one. */
  respond?(inside: RunInMemory): Promise<OperationResult>;
  /** Nothing of it will be committed: calls say that they are a test, and no other flow's steps are run. */
  test?: boolean;
}

export type Rendered = { ok: true; text(path: string): string } | OperationStopped;

/** Renders an operation's templates on the run's values, in one call. */
export async function renderFor(templates: TemplateAt[], scope: Record<string, unknown>): Promise<Rendered> {
  const results = await renderAll(
    templates.map(({ path, source, as }) => ({ id: path, source, as })),
    scope,
  );
  const texts = new Map<string, string>();
  for (const result of results) {
    if ("error" in result)
      return {
        ok: false,
        reason: "template",
        cause: `could not be worked out: ${result.error}`,
        errors: [{ path: result.id, message: result.error }],
      };
    texts.set(result.id, result.text);
  }
  return { ok: true, text: (path) => texts.get(path) ?? "" };
}
