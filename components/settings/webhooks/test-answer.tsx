"use client";

import { useEffect, useRef, useState } from "react";
import { TestAnswer, TestRefused } from "#components/builder/test-frame.tsx";
import type { TestState } from "#components/builder/use-test.ts";
import { callAction, type ServerAction } from "#components/data/server-action.ts";
import { isSuccess } from "#lib/delivery/words.ts";
import type { TestMessageJson } from "#lib/wire/delivery.ts";
import { type Family, ORGANISATION_EVENTS, type OrganisationEvent } from "#lib/wire/messages/organisation-events.ts";

export interface TestInput {
  url: string;
  family: Family;
  event: OrganisationEvent;
}

/** A test message and what became of it. */
export interface WebhookTest {
  state: TestState<TestMessageJson>;
  /** What was sent last; null: nothing yet. */
  sent: OrganisationEvent | null;
  send(input: TestInput): Promise<void>;
}

/** Really sends a sample; one at a time. */
export function useWebhookTest(action: ServerAction<TestInput, TestMessageJson>): WebhookTest {
  const [state, set] = useState<TestState<TestMessageJson>>({ kind: "idle" });
  const [sent, setSent] = useState<OrganisationEvent | null>(null);
  const send = async (input: TestInput) => {
    if (state.kind === "sending") return;
    set({ kind: "sending" });
    setSent(input.event);
    const result = await callAction(action, input);
    set(result.ok ? { kind: "done", result: result.value } : { kind: "refused", detail: result.problem.detail });
  };
  return { state, sent, send };
}

/** The answer to a test message, brought into view when it comes. */
export function WebhookTestAnswer({ test: { state, sent } }: { test: WebhookTest }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state.kind === "done" || state.kind === "refused") place.current?.scrollIntoView({ block: "nearest" });
  }, [state]);
  return (
    <div ref={place} role="status" aria-live="polite" className="empty:hidden">
      {state.kind === "refused" && <TestRefused detail={state.detail} />}
      {state.kind === "done" && (
        <TestAnswer result={state.result} fine={isSuccess({ status: state.result.answer?.status ?? null, error: null })}>
          <p className="border-line border-t px-3 py-2 text-12 text-text-3">
            Sent the sample of {sent && ORGANISATION_EVENTS[sent].type}. Test messages are real; they do not stand in the delivery log.
          </p>
        </TestAnswer>
      )}
    </div>
  );
}
