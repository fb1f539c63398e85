import { CircleAlert, Power, Webhook } from "lucide-react";
import { type RefObject, useEffect, useId, useRef } from "react";
import { AUTH_WORDS, TRIGGER_WORDS } from "#components/builder/step-webhook/words.ts";
import { Button } from "#components/ui/button.tsx";
import { Switch } from "#components/ui/switch.tsx";
import { Age } from "#components/ui/time/age.tsx";
import { WHEN_CUT } from "#components/ui/when-cut.ts";
import { webhookPlace } from "#lib/flow/problems/problem.ts";
import type { StepWebhook } from "#lib/flow/step-webhook.ts";

interface WebhookCardProps {
  webhook: StepWebhook;
  /** When an answer 410 switched it off, ISO 8601; null where none did. */
  offSince: string | null;
  /** Being switched on again. */
  switching: boolean;
  /** Its dialog is open. */
  open: boolean;
  readOnly: boolean;
  onEdit(): void;
  onEnable(enabled: boolean): void;
  onSwitchOn(): void;
}

/** The button that switches it on goes with its work: the focus moves to the switch. @returns to be called by the button */
function useFocusAfter(item: RefObject<HTMLElement | null>, isOff: boolean): () => void {
  const pressed = useRef(false);
  useEffect(() => {
    if (isOff || !pressed.current) return;
    pressed.current = false;
    item.current?.querySelector<HTMLElement>('[role="switch"]')?.focus();
  }, [item, isOff]);
  return () => {
    pressed.current = true;
  };
}

/** A webhook of a step: what is sent where, and its switch. Pressing it anywhere else opens its dialog. */
export function WebhookCard({ webhook, offSince, switching, open, readOnly, onEdit, onEnable, onSwitchOn }: WebhookCardProps) {
  const id = useId();
  const { name, description, url, trigger, auth, enabled } = webhook;
  const on = enabled && offSince === null;
  const item = useRef<HTMLLIElement>(null);
  const focusAfter = useFocusAfter(item, offSince !== null);
  return (
    <li
      ref={item}
      data-place={webhookPlace(webhook.id)}
      aria-current={open || undefined}
      className="relative flex flex-col gap-1.5 rounded-8 border border-line-strong bg-surface px-3 py-2.5 shadow-1 transition-colors aria-[current]:border-accent aria-[current]:shadow-[0_0_0_1px_var(--accent)] has-[button[data-card]:hover]:bg-hover"
    >
      <div className="flex items-center gap-2">
        <Webhook size={16} strokeWidth={1.75} className="flex-none text-text-2" aria-hidden="true" />
        {readOnly ? (
          <>
            <span {...WHEN_CUT} className="min-w-0 flex-1 truncate font-semibold">
              {name}
            </span>
            <span className="flex-none text-12 text-text-3">{on ? "On" : "Off"}</span>
          </>
        ) : (
          <>
            <button
              type="button"
              data-card
              data-opens
              aria-describedby={`${id}-url ${id}-when`}
              onClick={onEdit}
              {...WHEN_CUT}
              className="min-w-0 flex-1 truncate text-left font-semibold after:absolute after:inset-0 after:rounded-8 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-offset-2 focus-visible:after:outline-focus"
            >
              {name}
            </button>
            <Switch
              className="relative z-1 flex-none"
              label={`Enable ${name}`}
              hideLabel
              checked={on}
              onCheckedChange={(next) => (enabled && offSince !== null ? onSwitchOn() : onEnable(next))}
            />
          </>
        )}
      </div>
      <div id={`${id}-url`} className="truncate font-mono text-12 text-text-2" title={url}>
        {url}
      </div>
      {readOnly && description !== "" && <p className="text-12 text-text-2 [overflow-wrap:anywhere]">{description}</p>}
      <div id={`${id}-when`} className="flex items-center justify-between gap-3 text-12 text-text-3">
        <span>{TRIGGER_WORDS[trigger]}</span>
        <span className="flex-none">{AUTH_WORDS[auth.kind]}</span>
      </div>
      {offSince !== null && (
        <div className="mt-0.5 flex flex-wrap items-center gap-x-2 gap-y-1.5 border-line border-t pt-2 text-12">
          <p className="flex gap-[5px] text-bad-text">
            <CircleAlert size={13} strokeWidth={2} className="mt-[2px] flex-none" aria-hidden="true" />
            Switched off: answered 410 Gone
          </p>
          <Age at={offSince} as="time" className="ml-auto text-text-3" />
          {!readOnly && (
            <Button
              size="sm"
              className="relative z-1"
              icon={<Power size={14} strokeWidth={1.75} aria-hidden="true" />}
              busy={switching ? "Switching on…" : null}
              onClick={() => {
                focusAfter();
                onSwitchOn();
              }}
            >
              Switch on again
            </Button>
          )}
        </div>
      )}
    </li>
  );
}
