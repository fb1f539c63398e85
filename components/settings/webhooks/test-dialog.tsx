"use client";

import { Send } from "lucide-react";
import { useState } from "react";
import type { ServerAction } from "#components/data/server-action.ts";
import { type TestInput, useWebhookTest, WebhookTestAnswer } from "#components/settings/webhooks/test-answer.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { JsonView } from "#components/ui/json-view.tsx";
import { Dialog } from "#components/ui/layers/dialog.tsx";
import { Select } from "#components/ui/select.tsx";
import { IconTile } from "#components/ui/tile.tsx";
import type { TestMessageJson } from "#lib/wire/delivery.ts";
import { ORGANISATION_EVENTS, type OrganisationEvent } from "#lib/wire/messages/organisation-events.ts";
import { sampleText } from "#lib/wire/messages/organisation-samples.ts";
import type { OrganisationWebhookJson } from "#lib/wire/organisation-webhook.ts";

interface TestDialogProps {
  webhook: OrganisationWebhookJson;
  action: ServerAction<TestInput, TestMessageJson>;
  onClose(): void;
}

/** Sends a sample of one of its events to a webhook as it is stored. */
export function TestDialog({ webhook: { name, url, family, events }, action, onClose }: TestDialogProps) {
  const [event, choose] = useState<OrganisationEvent>(events[0] as OrganisationEvent);
  const test = useWebhookTest(action);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Test ${name}`}
      description={<span className="font-mono [overflow-wrap:anywhere]">{url}</span>}
      icon={<IconTile icon={<Send size={16} strokeWidth={1.75} />} colour="blue" />}
      width={620}
      onSubmit={() => void test.send({ url, family, event })}
      footer={
        <>
          <Button onClick={onClose}>Close</Button>
          <Button
            variant="primary"
            type="submit"
            icon={<Send size={14} strokeWidth={1.75} aria-hidden="true" />}
            busy={test.state.kind === "sending" ? "Sending…" : null}
          >
            Send test message
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Field label="Event">
          {(control) => (
            <Select
              {...control}
              options={events.map((each) => ({ value: each, label: ORGANISATION_EVENTS[each].label }))}
              value={event}
              onChange={({ target }) => choose(target.value as OrganisationEvent)}
            />
          )}
        </Field>
        <JsonView label={`Sample of ${ORGANISATION_EVENTS[event].type}`} text={sampleText(event)} small className="max-h-72" />
        <WebhookTestAnswer test={test} />
      </div>
    </Dialog>
  );
}
