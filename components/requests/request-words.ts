/** What the flow debugger says of requests and of what they ran. Pure. */
import { OPERATION_WORDS } from "#components/tasks/actions/operation-words.ts";
import { outcomeWords } from "#lib/delivery/words.ts";
import type { OperationKindName } from "#lib/operations/index.ts";
import type { IncomingRequestItemJson, RefusedCountJson, RequestOutcome, TraceJson } from "#lib/wire/incoming.ts";

export const OUTCOME_WORDS: Record<RequestOutcome, string> = {
  waiting: "Waiting",
  running: "Running",
  succeeded: "Succeeded",
  failed: "Failed",
  interrupted: "Interrupted",
};

/** "Failed 500": how its chain stands, and what it was answered. */
export const badgeWords = ({ outcome, status }: Pick<IncomingRequestItemJson, "outcome" | "status">): string =>
  status === null ? OUTCOME_WORDS[outcome] : `${OUTCOME_WORDS[outcome]} ${status}`;

/** "v3", or "Draft". */
export const versionWord = (version: number | null): string => (version === null ? "Draft" : `v${version}`);

/** `500 Internal Server Error` */
export const answerWords = (status: number): string => outcomeWords({ status, error: null, durationMs: 0 });

export const operationWord = (kind: string): string => OPERATION_WORDS[kind as OperationKindName] ?? kind;

/** What stands behind an operation's name: where a call went, or what was done. */
export function operationHint({ request, note }: Pick<TraceJson, "request" | "note">): string {
  if (!request) return note ?? "";
  return URL.canParse(request.url) ? new URL(request.url).host + new URL(request.url).pathname : request.url;
}

/** How an operation came out, for those who do not see its bar. */
export const traceWords = ({ status, response }: Pick<TraceJson, "status" | "response">): string =>
  [OUTCOME_WORDS[status], response && answerWords(response.status)].filter(Boolean).join(", ");

/** By the answer's `error`; any other stands as it is. */
const REFUSED_WORDS: Record<string, string> = {
  unauthorized: "without a valid token or signature",
  rate_limited: "over the rate",
  invalid_json: "with a body that cannot be read",
  too_large: "too large",
  method_not_allowed: "with another method than POST",
  not_found: "for a flow without a webhook",
  conflict: "with an idempotency key in use",
  invalid: "not valid",
};

/** "Refused in the last 24 hours: 12 without a valid token or signature, 3 over the rate"; null where none was. */
export function refusedWords(counts: readonly RefusedCountJson[]): string | null {
  if (counts.length === 0) return null;
  return `Refused in the last 24 hours: ${counts.map(({ error, count }) => `${count} ${REFUSED_WORDS[error] ?? error}`).join(", ")}`;
}
