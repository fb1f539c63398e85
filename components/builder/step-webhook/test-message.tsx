import { useEffect, useRef } from "react";
import { useBuilder } from "#components/builder/builder-context.tsx";
import { TestAnswer, TestRefused } from "#components/builder/test-frame.tsx";
import { type TestState, useTest } from "#components/builder/use-test.ts";
import { useFlowExamples } from "#components/data/flows.ts";
import { urls } from "#components/data/urls.ts";
import { isSuccess } from "#lib/delivery/words.ts";
import type { StepWebhook } from "#lib/flow/step-webhook.ts";
import type { TestMessageJson } from "#lib/wire/delivery.ts";

/** Really sends the webhook as it stands in the form, with the values of the flow's latest task. */
export function useTestMessage(nodeId: string) {
  const { flowId } = useBuilder();
  const task = useFlowExamples(flowId).data?.[0] ?? null;
  const { test, send } = useTest<{ nodeId: string; webhook: StepWebhook; taskId: string | null }, TestMessageJson>(
    urls.testMessage(flowId),
  );
  return {
    test,
    /** Whose values it carries; null: empty ones. */
    taskName: task?.name ?? null,
    send: (webhook: StepWebhook) => send({ nodeId, webhook, taskId: task?.id ?? null }),
  };
}

interface TestMessageProps {
  test: TestState<TestMessageJson>;
  taskName: string | null;
}

/** The answer to a test message, brought into view when it comes. */
export function TestMessage({ test, taskName }: TestMessageProps) {
  const place = useRef<HTMLDivElement>(null);
  const over = test.kind === "done" || test.kind === "refused";
  useEffect(() => {
    if (over) place.current?.scrollIntoView({ block: "nearest" });
  }, [over]);
  return (
    <div ref={place} role="status" aria-live="polite" className="empty:hidden">
      {test.kind === "refused" && <TestRefused detail={test.detail} />}
      {test.kind === "done" && (
        <TestAnswer result={test.result} fine={isSuccess({ status: test.result.answer?.status ?? null, error: null })}>
          <p className="border-line border-t px-3 py-2 text-12 text-text-3">
            Sent {taskName === null ? "with empty values" : `with the values of ${taskName}`}. Test messages are real; no task is changed.
          </p>
        </TestAnswer>
      )}
    </div>
  );
}
