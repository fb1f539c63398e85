/**
 * The one table of what can be refused: code -> HTTP status and title.
 * `door()` and `formAction()` turn a `Refused` into an answer; nothing else maps errors to HTTP.
 */
export const ERRORS = {
  invalid_json: { status: 400, title: "The body is not JSON" },
  unauthorized: { status: 401, title: "Sign in, or send an API key" },
  forbidden: { status: 403, title: "Not allowed" },
  not_found: { status: 404, title: "Not found" }, // also another workspace's: existence is not leaked
  method_not_allowed: { status: 405, title: "Method not allowed" },
  conflict: { status: 409, title: "Conflict" },
  action_not_available: { status: 409, title: "The action is not available" },
  flow_not_live: { status: 409, title: "The flow is not live" },
  no_manual_trigger: { status: 409, title: "Tasks of this flow are not made by hand" },
  limit_reached: { status: 409, title: "The limit is reached" },
  task_busy: { status: 409, title: "The task is busy" },
  too_large: { status: 413, title: "The body is too large" },
  invalid: { status: 422, title: "The input is not valid" },
  rate_limited: { status: 429, title: "Too many requests" },
  internal: { status: 500, title: "Something went wrong" },
  action_aborted: { status: 502, title: "The action was stopped" },
  unavailable: { status: 503, title: "Not ready" },
} as const satisfies Record<string, { status: number; title: string }>;

export type ErrorCode = keyof typeof ERRORS;

/** One bad value: where it is (dots and indexes, `nodes.2.data.url`) and what is wrong with it. */
export interface Fault {
  path: string;
  message: string;
}

/** With a full stop, where the text has no end of its own. */
export const asSentence = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`);

/** As many as a person or a program does something with. */
const mostFaults = 100;

/** The first of very many bad values; a last one says how many more there are. */
export function firstFaults(faults: readonly Fault[]): Fault[] {
  if (faults.length <= mostFaults) return [...faults];
  const shown = faults.slice(0, mostFaults - 1);
  return [...shown, { path: "", message: `And ${(faults.length - shown.length).toLocaleString("en-GB")} more.` }];
}

export interface RefusedMore {
  /** Each bad value, for `invalid`; of very many the first. */
  errors?: Fault[];
  /** Members that the problem document carries beside the standard ones (`problems`, `run`, `response`…). */
  extra?: Record<string, unknown>;
  /** Response headers (`Retry-After`, `Allow`). */
  headers?: Record<string, string>;
}

/** Said of a write that no answer came to, or that broke off: it may have been committed all the same. */
export const OUTCOME_UNKNOWN = "It is not known whether this was done: look before you try again.";
/** What the problem document of such a write carries, for programs. */
export const UNKNOWN = { outcome: "unknown" } as const;

const refusedMark = Symbol.for("baton.refused");

/**
 * Thrown where something is refused; `detail` is the sentence that the caller reads.
 * Tell it apart with `isRefused`, never by class: the process holds this module twice (Node's and Next's bundle).
 */
export class Refused extends Error {
  override name = "Refused";
  readonly [refusedMark] = true;
  readonly code: ErrorCode;
  readonly detail: string;
  readonly more: RefusedMore;

  constructor(code: ErrorCode, detail: string, more: RefusedMore = {}) {
    super(`${code}: ${detail}`);
    this.code = code;
    this.detail = detail;
    this.more = more.errors ? { ...more, errors: firstFaults(more.errors) } : more;
  }
}

export function isRefused(error: unknown, code?: ErrorCode): error is Refused {
  return typeof error === "object" && error !== null && refusedMark in error && (code === undefined || (error as Refused).code === code);
}

/** A 422 with each bad value named. */
export function invalid(errors: Fault[], detail?: string): Refused {
  const first = errors[0];
  return new Refused(
    "invalid",
    detail ?? (first ? `${first.path === "" ? "" : `${first.path}: `}${first.message}` : ERRORS.invalid.title),
    { errors },
  );
}

/** For the end of an exhaustive switch: a forgotten kind is a type error. */
export function assertNever(value: never): never {
  throw new Error(`unexpected: ${JSON.stringify(value)}`);
}
