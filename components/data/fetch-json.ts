/** The one way in which pages call the server: JSON in and out, refusals as `ProblemError`. */
import { tellSignedIn, tellSignedOut } from "#components/data/signed-out.ts";
import { type Fault, OUTCOME_UNKNOWN, UNKNOWN } from "#lib/errors.ts";

/** RFC 9457, with the members that some refusals add. */
export interface ProblemJson {
  type?: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  errors?: Fault[];
  /** Of a write: it may have been done all the same. */
  outcome?: "unknown";
  [more: string]: unknown;
}

/** A refusal of the server, or (`status` 0) of the page itself ("not_asked"), or no answer at all ("no_answer"). `detail` is a sentence for the reader. */
export class ProblemError extends Error {
  override name = "ProblemError";
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly problem: ProblemJson;
  /** Seconds after which the server can be asked again; null where it says nothing of that. */
  readonly retryAfter: number | null;

  constructor(problem: ProblemJson, retryAfter: number | null = null) {
    super(`${problem.code}: ${problem.detail}`);
    this.status = problem.status;
    this.code = problem.code;
    this.detail = problem.detail;
    this.problem = problem;
    this.retryAfter = retryAfter;
  }
}

export interface FetchInit {
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Sent as JSON. */
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
  /** Goes out even where the page is being left. */
  keepalive?: boolean;
}

/** A read that takes longer is given up; what writes is left to the server's own deadlines. */
const READ_TIMEOUT_MS = 10_000;

/** @param outcome `{}` where it is known that nothing was done */
export const noAnswer = (detail: string, outcome: Pick<ProblemJson, "outcome"> = UNKNOWN): ProblemError =>
  new ProblemError({ title: "No answer", status: 0, code: "no_answer", detail, ...outcome });

/** Refused by the page itself: the server was asked nothing. */
export const notAsked = (detail: string): ProblemError => new ProblemError({ title: "Not asked", status: 0, code: "not_asked", detail });

function secondsOf(header: string | null): number | null {
  return header !== null && /^\d+$/.test(header) ? Number(header) : null;
}

export function isProblem(value: unknown): value is ProblemJson {
  return typeof value === "object" && value !== null && "code" in value && "detail" in value;
}

/**
 * Whether nobody knows what became of an act: no readable answer came, or it broke off, on the server or in this page.
 * @param error what a call threw, or the problem that a server action answered
 */
export function outcomeUnknown(error: unknown): boolean {
  const problem = error instanceof ProblemError ? error.problem : error;
  return !isProblem(problem) || problem.outcome === "unknown";
}

/** A page in between that gave up waiting knows as little as one that answers 5xx. */
const GAVE_UP: readonly number[] = [408, 499];

/** Whether a write may have been done whose answer is no problem document. @param status of that answer; 0: none came */
export const mayBeDone = (status: number): boolean => status < 400 || status >= 500 || GAVE_UP.includes(status);

/** What a call without a readable answer leaves behind: in a sentence, and for programs. */
function afterwards(method: string, status = 0): [said: string, outcome: Pick<ProblemJson, "outcome">] {
  if (method === "GET") return ["Nothing was lost.", {}];
  return mayBeDone(status) ? [OUTCOME_UNKNOWN, UNKNOWN] : ["Nothing was done.", {}];
}

/** A page in between (a proxy's error page) answers no problem document. */
function unreadable(status: number, method: string): ProblemJson {
  const [said, outcome] = afterwards(method, status);
  const detail = `The server answered ${status} and nothing that can be read. ${said}`;
  return { title: "Not readable", status, code: status >= 500 ? "unavailable" : "internal", detail, ...outcome };
}

function abortedReason(error: unknown, method: string): ProblemError {
  if (error instanceof DOMException && error.name === "TimeoutError")
    return noAnswer(`The server did not answer in ${READ_TIMEOUT_MS / 1000} s. Nothing was lost.`, {});
  const [said, outcome] = afterwards(method);
  return noAnswer(`The server can't be reached. ${said}`, outcome);
}

/**
 * @returns the answer's JSON; undefined for an answer without a body (204)
 * @throws ProblemError
 */
export async function fetchJson<T>(url: string, { method = "GET", body, headers, signal, keepalive = false }: FetchInit = {}): Promise<T> {
  const deadline = method === "GET" ? AbortSignal.timeout(READ_TIMEOUT_MS) : undefined;
  const signals = [signal, deadline].filter((each) => each !== undefined);
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, {
      method,
      keepalive,
      headers: { accept: "application/json", ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signals.length > 0 ? { signal: AbortSignal.any(signals) } : {}),
    });
    text = await response.text();
  } catch (error) {
    if (signal?.aborted) throw error;
    throw abortedReason(error, method);
  }
  if (response.ok) tellSignedIn();
  if (text === "" && response.ok) return undefined as T;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new ProblemError(unreadable(response.status, method));
  }
  if (response.status === 401) tellSignedOut({ writing: method !== "GET" });
  if (!response.ok)
    throw new ProblemError(isProblem(json) ? json : unreadable(response.status, method), secondsOf(response.headers.get("retry-after")));
  return json as T;
}

/** Any error as a sentence for the reader. */
export const sentenceOf = (error: unknown): string =>
  error instanceof ProblemError ? error.detail : "Something went wrong in this page. Load it again.";
