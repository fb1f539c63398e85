/** An action that is tried out in the builder on a task that is nowhere kept. */
import type { TraceJson } from "#lib/wire/incoming.ts";

/** A line of what would be done: "To", "ada@example.com". */
export interface WouldJson {
  name: string;
  value: string;
}

export interface TestedOperationJson extends TraceJson {
  would: WouldJson[];
}

/** How a test came out. API Calls are really sent; nothing else takes effect. Secrets are masked. */
export interface TestRunJson {
  outcome: "succeeded" | "failed";
  startedAt: string;
  durationMs: number;
  operations: TestedOperationJson[];
  /** Kinds of the rows behind the one at which it stopped. */
  notRun: string[];
  /** Why it stopped, in a sentence. */
  error: string | null;
  /** What the task would be then; null where the action stopped. */
  task: {
    /** Names of the steps in which it would stand. */
    stands: string[];
    completed: boolean;
    changes: WouldJson[];
    /** Names of the actions that would run by themselves behind it. */
    next: string[];
  } | null;
}

/** `POST /data/flows/{id}/test-runs` answers in lines (`application/x-ndjson`): it begins, each operation as it ends, how it came out. */
export type TestRunLine =
  | { kind: "begun"; startedAt: string /** Kinds, in their order. */; operations: string[] }
  | { kind: "operation"; operation: TestedOperationJson }
  | { kind: "result"; result: TestRunJson };
