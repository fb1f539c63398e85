/** A request of the builder that is sent to be looked at. */

/** `POST /data/flows/{id}/test-request`: one API Call of the builder, really sent; no task is changed. */
export interface TestRequestJson {
  request: { method: string; url: string; headers: Record<string, string>; body: string };
  /** Null where no answer came; `error` says why. */
  answer: { status: number; statusText: string; body: string; bytes: number } | null;
  durationMs: number;
  sentAt: string;
  error: string | null;
  /** What the answer's patch would change: display name and the new value in words. */
  changes: { name: string; value: string }[];
  /** Why the patch would be refused. */
  faults: string[];
  note: string | null;
}
