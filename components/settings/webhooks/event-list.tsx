"use client";

import { Braces, Send } from "lucide-react";
import { useId, useState } from "react";
import { eventsOf } from "#components/settings/webhooks/webhook-form.ts";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { FieldError, FieldLabel } from "#components/ui/field.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { JsonView } from "#components/ui/json-view.tsx";
import { type Family, ORGANISATION_EVENTS, type OrganisationEvent } from "#lib/wire/messages/organisation-events.ts";
import { sampleText } from "#lib/wire/messages/organisation-samples.ts";

interface EventListProps {
  family: Family;
  chosen: readonly OrganisationEvent[];
  error: string | null;
  onChoose(event: OrganisationEvent, chosen: boolean): void;
  onChooseAll(): void;
  /** Really sends this event's sample. */
  onSend(event: OrganisationEvent): void;
}

/** The family's events in their sentences; each opens to a sample of its message. */
export function EventList({ family, chosen, error, onChoose, onChooseAll, onSend }: EventListProps) {
  const id = useId();
  const [open, setOpen] = useState<OrganisationEvent | null>(null);
  const events = eventsOf(family);
  return (
    <div>
      <div className="mb-1.5 flex items-center gap-2">
        <FieldLabel id={`${id}-label`}>Events</FieldLabel>
        <span className="ml-auto text-12 text-text-3 tabular-nums" aria-live="polite">
          {chosen.length} of {events.length} chosen
        </span>
        {events.length > 1 && (
          <button
            type="button"
            onClick={onChooseAll}
            className="-my-1 rounded-6 px-1 py-1 text-12 font-medium text-accent-text hover:underline max-sm:-my-3 max-sm:py-3"
          >
            Choose all
          </button>
        )}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset can't be named by a text outside of it */}
      <div role="group" aria-labelledby={`${id}-label`} className="rounded-8 border border-line p-1.5">
        {events.map((event, at) => (
          <EventRow
            key={event}
            event={event}
            chosen={chosen.includes(event)}
            errorId={error && at === 0 ? `${id}-error` : undefined}
            open={open === event}
            onChoose={(next) => onChoose(event, next)}
            onOpen={() => setOpen(open === event ? null : event)}
            onSend={() => onSend(event)}
          />
        ))}
      </div>
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  );
}

interface EventRowProps {
  event: OrganisationEvent;
  chosen: boolean;
  /** The sentence that says what is wrong with the choice, on the first row: there the focus goes. */
  errorId: string | undefined;
  open: boolean;
  onChoose(chosen: boolean): void;
  onOpen(): void;
  onSend(): void;
}

function EventRow({ event, chosen, errorId, open, onChoose, onOpen, onSend }: EventRowProps) {
  const id = useId();
  const { type, label } = ORGANISATION_EVENTS[event];
  return (
    <div>
      <div className="relative flex items-center gap-2 rounded-6 pl-2 hover:bg-hover">
        {/* The whole row can be pressed. The type stands at its end, on a phone below. */}
        <Checkbox
          label={label}
          hint={<span className="font-mono text-11">{type}</span>}
          checked={chosen}
          onCheckedChange={onChoose}
          errorId={errorId}
          className="min-w-0 flex-1 py-[5px] [&>span:last-child]:flex-1 sm:[&>span:last-child]:flex sm:[&>span:last-child]:justify-between [&_input]:z-1 [&_label]:after:absolute [&_label]:after:inset-0"
        />
        <IconButton
          size="sm"
          label={`Sample of ${type}`}
          icon={<Braces size={14} aria-hidden="true" />}
          aria-expanded={open}
          aria-controls={open ? id : undefined}
          onClick={onOpen}
          className={open ? "relative bg-active!" : "relative"}
        />
      </div>
      {open && (
        <div id={id} ref={bringIntoView} className="mt-1 mb-1.5 px-2">
          <Sample event={event} onSend={onSend} />
        </div>
      )}
    </div>
  );
}

/** Once, when it opens. */
const bringIntoView = (element: HTMLElement | null): void => element?.scrollIntoView({ block: "nearest" });

/** A message as it would be sent, with what can be done with it. */
function Sample({ event, onSend }: { event: OrganisationEvent; onSend(): void }) {
  const { type } = ORGANISATION_EVENTS[event];
  const text = sampleText(event);
  return (
    <>
      <JsonView label={`Sample of ${type}`} text={text} small className="max-h-56" />
      <div className="mt-1 flex flex-wrap justify-end gap-1">
        <CopyButton text={text} what="sample" />
        <Button size="sm" variant="ghost" icon={<Send size={13} aria-hidden="true" />} onClick={onSend}>
          Send this sample
        </Button>
      </div>
    </>
  );
}
