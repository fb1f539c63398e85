/** Requests that webhook triggers received, as they are stored and as the flow debugger shows them (contract sections 3 and 8). */
import type { Changes } from "#lib/engine/types.ts";
import type { Effect } from "#lib/operations/effects.ts";
import type { OperationTry, TryError } from "#lib/wire/run.ts";

/** What an operation of the trigger's own list did, before the task is there. */
export interface StoredOperation extends OperationTry {
  position: number;
  attempt: number;
  error: TryError | null;
}

/** How far the trigger's own operations have come. */
export interface RequestProgress {
  attempt: number;
  /** Index of the operation to run next. */
  position: number;
  changes: Changes;
  effects: Effect[];
  moved: boolean;
  answers: Record<string, unknown>;
  done: StoredOperation[];
}

/** An answer as it is kept. */
export interface KeptAnswer {
  status: number;
  type: string;
  body: string;
}

/** How long somebody waits in the Flow Builder for a call, in milliseconds: nobody looks at a page that has waited longer. */
export const LISTENING_MS = 5 * 60_000;

/** How long the server keeps a call for who said that they listen, in milliseconds. A page that goes on waiting says it again: out of sight, browsers let it once a minute. */
export const HEARD_MS = 90_000;

/** The body of Baton's own answers on an incoming webhook (source: Locoia). `error` null: a success. */
export interface WebhookAnswer {
  status: number;
  error: string | null;
  message: string;
  data: { id: string } | { recordId: string } | null;
}

/** How the chain that a request began has ended; a caller may have been answered before. */
export type RequestOutcome = "waiting" | "running" | "succeeded" | "failed" | "interrupted";

/** What the flow debugger's list shows one of; `running` has those that wait for their turn too. */
export const REQUEST_FILTERS = ["succeeded", "failed", "interrupted", "running"] as const satisfies RequestOutcome[];
/** Answers by their first digit. */
export const ANSWER_CLASSES = ["2xx", "3xx", "4xx", "5xx"] as const;
export type AnswerClass = (typeof ANSWER_CLASSES)[number];

/** What the flow debugger's list is narrowed by. */
export interface RequestFilter {
  outcome?: (typeof REQUEST_FILTERS)[number] | undefined;
  status?: AnswerClass | undefined;
  /** A part of the body, of the query or of the task's name; or an id. */
  search?: string | undefined;
}

/** Calls that were refused in the last 24 hours for one reason: nothing of them is kept. */
export interface RefusedCountJson {
  /** The answer's `error`: `unauthorized`, `rate_limited`… */
  error: string;
  count: number;
}

/** An item of `GET /api/v1/flows/{id}/requests` */
export interface IncomingRequestItemJson {
  id: string;
  receivedAt: string;
  /** Null: the saved draft. */
  version: number | null;
  /** Of the answer; null where none was given yet. */
  status: number | null;
  /** From the request to the end of its chain; null while it goes on. */
  durationMs: number | null;
  outcome: RequestOutcome;
  task: { id: string; name: string } | null;
  replayOf: string | null;
}

export interface TraceJson extends OperationTry {
  /** The trigger's or the action's name. */
  of: string;
  error: string | null;
}

/** `GET /api/v1/flows/{id}/requests/{requestId}` */
export interface IncomingRequestJson extends IncomingRequestItemJson {
  request: { method: "POST"; query: string; headers: Record<string, string>; body: string };
  trace: TraceJson[];
  answer: { status: number; headers: Record<string, string>; body: string; answeredAt: string } | null;
  /** Why its run stopped, in words. */
  error: string | null;
}
