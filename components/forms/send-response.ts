/** Sends a form's response, and says in the form's own words what came of it. */
import { fetchJson, ProblemError } from "#components/data/fetch-json.ts";
import { urls } from "#components/data/urls.ts";
import type { Fault } from "#lib/errors.ts";
import type { FieldValues } from "#lib/fields/definition.ts";

/** What came of sending. Nothing that was typed is lost in any of them. */
export type Outcome =
  | { kind: "sent"; taskId: string | null }
  /** At `fields.<key>`. */
  | { kind: "faults"; faults: readonly Fault[] }
  /** Too many came from this address. */
  | { kind: "later"; afterSeconds: number }
  /** The form takes no answers any more. */
  | { kind: "closed" }
  | { kind: "signed_out" }
  /** Nothing was sent. */
  | { kind: "offline" }
  /** No answer came: it may have arrived or not. */
  | { kind: "no_answer" }
  | { kind: "refused"; sentence: string };

export type SendResponse = (values: FieldValues) => Promise<Outcome>;

/** A phone's connection that has died says so late. */
const DEADLINE_MS = 30_000;
const DEFAULT_PAUSE_S = 60;

function outcomeOf(error: unknown): Outcome {
  if (!(error instanceof ProblemError) || error.code === "no_answer") return { kind: "no_answer" };
  const { code, problem, detail } = error;
  if (code === "invalid" && problem.errors && problem.errors.length > 0) return { kind: "faults", faults: problem.errors };
  if (code === "rate_limited") return { kind: "later", afterSeconds: error.retryAfter ?? DEFAULT_PAUSE_S };
  if (code === "flow_not_live" || code === "not_found") return { kind: "closed" };
  if (code === "unauthorized") return { kind: "signed_out" };
  return { kind: "refused", sentence: detail };
}

/** @returns what sends a response to the flow's form */
export const sendTo =
  (flowId: string): SendResponse =>
  async (fields) => {
    if (!navigator.onLine) return { kind: "offline" };
    try {
      const { id } = await fetchJson<{ id: string }>(urls.formResponses(flowId), {
        method: "POST",
        body: { fields },
        signal: AbortSignal.timeout(DEADLINE_MS),
      });
      return { kind: "sent", taskId: id };
    } catch (error) {
      return outcomeOf(error);
    }
  };
