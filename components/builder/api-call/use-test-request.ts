import { useBuilder } from "#components/builder/builder-context.tsx";
import type { TriedScope } from "#components/builder/template/tried-scope.ts";
import { useTest } from "#components/builder/use-test.ts";
import { urls } from "#components/data/urls.ts";
import type { ApiCall } from "#lib/operations/api-call/index.ts";
import type { TestRequestJson } from "#lib/wire/test-request.ts";

interface TestInput {
  operation: ApiCall;
  nodeId: string;
  actionName: string;
  taskId: string | null;
  moved: boolean;
  brought: TriedScope["brought"];
}

/** Really sends the call as it stands in the form. */
export const useTestRequest = () => useTest<TestInput, TestRequestJson>(urls.testRequest(useBuilder().flowId));
