import { useState } from "react";
import { fetchJson, ProblemError } from "#components/data/fetch-json.ts";

export type TestState<Result> =
  | { kind: "idle" }
  | { kind: "sending" }
  | { kind: "done"; result: Result }
  | { kind: "refused"; detail: string };

/** A test that really sends what stands in a form. */
export interface Test<Input, Result> {
  test: TestState<Result>;
  send(input: Input): Promise<void>;
}

/** @param url where the server is asked for it */
export function useTest<Input, Result>(url: string): Test<Input, Result> {
  const [test, setTest] = useState<TestState<Result>>({ kind: "idle" });
  const send = async (body: Input) => {
    setTest({ kind: "sending" });
    try {
      setTest({ kind: "done", result: await fetchJson<Result>(url, { method: "POST", body }) });
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      setTest({ kind: "refused", detail: error.detail });
    }
  };
  return { test, send };
}
