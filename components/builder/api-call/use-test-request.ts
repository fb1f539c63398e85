import { useState } from "react";
import { useBuilder } from "#components/builder/builder-context.tsx";
import { fetchJson, ProblemError } from "#components/data/fetch-json.ts";
import { urls } from "#components/data/urls.ts";
import type { ApiCall } from "#lib/operations/api-call/index.ts";
import type { TestRequestJson } from "#lib/wire/pages.ts";

export type TestState =
  | { kind: "idle" }
  | { kind: "sending" }
  | { kind: "done"; result: TestRequestJson }
  | { kind: "refused"; detail: string };

export interface TestInput {
  operation: ApiCall;
  nodeId: string;
  actionName: string;
  taskId: string | null;
  moved: boolean;
}

/** Really sends the call as it stands in the form. */
export function useTestRequest() {
  const { flowId } = useBuilder();
  const [test, setTest] = useState<TestState>({ kind: "idle" });
  const send = async (body: TestInput) => {
    setTest({ kind: "sending" });
    try {
      setTest({ kind: "done", result: await fetchJson<TestRequestJson>(urls.testRequest(flowId), { method: "POST", body }) });
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      setTest({ kind: "refused", detail: error.detail });
    }
  };
  return { test, send, clear: () => setTest({ kind: "idle" }) };
}
