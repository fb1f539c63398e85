/** An action run and what its operations sent and got, as the API and the pages show it. */
import type { Performer } from "#lib/wire/performer.ts";

export const REASONS = [
  "status",
  "timeout",
  "network",
  "blocked_address",
  "too_large",
  "response_patch",
  "template",
  "value",
  "depth",
] as const;
export type Reason = (typeof REASONS)[number];

/** Why a run stopped, and on which operation (`index` from 0). `detail` is the sentence that the user reads. */
export interface RunFailure {
  reason: Reason;
  detail: string;
  operation: { id: string; kind: string; index: number };
  /** The body's first 4 KiB. */
  response: { status: number; body: string } | null;
  /** Each name of an answer that does not fit. */
  errors?: { path: string; message: string }[];
}

/**
 * Another try. `attempt`: its number; `why`: the `detail` of what the try before it failed for, absent where that was interrupted, and of
 * acts from before it was kept.
 */
type RetriedAct = { did: "retried"; attempt: number; why?: string };

/** What a person did with a run that had stopped: began another try, or gave the run up. `at`: ISO-8601. */
export type RunAct = { at: string; by: Performer } & (RetriedAct | { did: "discarded" });

/** As pages tell it. `who`: their name. */
export type RunActJson = { at: string; who: string } & (RetriedAct | { did: "discarded" });

/** Why a try of an operation came to nothing. `reason` is null where Baton itself was stopped. */
export interface TryError extends Omit<RunFailure, "reason"> {
  reason: Reason | null;
}

/** Secrets are masked as `••••••`. */
export interface StoredRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string;
}

export interface StoredResponse {
  status: number;
  headers: Record<string, string>;
  /** The first 64 KiB. */
  body: string;
  bytes: number;
}

/** What an operation did when it was tried. */
export interface OperationTry {
  operationId: string;
  kind: string;
  status: "succeeded" | "failed" | "interrupted";
  request: StoredRequest | null;
  response: StoredResponse | null;
  note: string | null;
  startedAt: string;
  durationMs: number;
}

export interface RunOperationJson extends OperationTry {
  index: number;
  attempt: number;
  error: { reason: Reason | null; detail: string; errors?: { path: string; message: string }[] } | null;
}

/** `run` of a task, and an item of `GET /tasks/{id}/runs`. */
export interface RunJson {
  id: string;
  action: { nodeId: string; name: string };
  status: "waiting" | "running" | "succeeded" | "failed" | "interrupted" | "discarded";
  performedBy: string | null;
  automatic: boolean;
  /** The action's operations with how far each has come, for the alert and the progress. */
  operations: { id: string; kind: string; status: "succeeded" | "failed" | "interrupted" | "running" | "waiting"; summary: string }[];
  failedOperation: { id: string; kind: string; index: number } | null;
  reason: Reason | null;
  detail: string | null;
  response: { status: number; body: string } | null;
  errors?: { path: string; message: string }[];
  startedAt: string;
  finishedAt: string | null;
}

/** `GET /tasks/{id}/runs/{runId}` */
export interface RunDetailJson extends RunJson {
  calls: RunOperationJson[];
}
