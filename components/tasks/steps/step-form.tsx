"use client";

import { CircleAlert } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef } from "react";
import type { TaskAction } from "#components/tasks/actions/buttons.ts";
import type { Drafts } from "#components/tasks/steps/drafts.ts";
import { SaveMark } from "#components/tasks/steps/save-state.tsx";
import type { StepForms } from "#components/tasks/steps/use-step-forms.ts";
import { type Editing, pathOf, TaskField } from "#components/tasks/task-field.tsx";
import { ActionIcon } from "#components/ui/action-icon.tsx";
import { Button } from "#components/ui/button.tsx";
import type { TaskStepJson } from "#lib/wire/pages.ts";

/** How what is typed in one form stands; the page's own state counts everything. */
function statusOf({ values, status }: Drafts, keys: readonly string[]): Drafts["status"] {
  const mine = keys.flatMap((key) => values[pathOf(key)] ?? []);
  if (mine.some(({ error }) => error !== null)) return "failed";
  if (mine.length === 0) return "saved";
  return status === "saving" ? "saving" : "typing";
}

/** Puts the focus on the first field that was refused, each time that something was. */
function useFirstFault(refused: number | undefined, first: string | undefined) {
  const ref = useRef<HTMLFormElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a refusal that says the same is one more
  useEffect(() => {
    if (first === undefined) return;
    const field = ref.current?.querySelector(`[data-field="${CSS.escape(first)}"]`);
    field?.querySelector<HTMLElement>("input, select, textarea, button")?.focus();
  }, [refused]);
  return ref;
}

interface StepFormProps extends Editing {
  step: TaskStepJson;
  forms: StepForms;
  /** Completes the step; null where its actions or a decision lead on. */
  submit: TaskAction | null;
  busy: boolean;
  /** Why nothing can be changed at the moment; null where it can. */
  heldBy: string | null;
  onSubmit(): void;
}

/** The fields of an open step. What is typed is saved by itself; submitting completes the step. */
export function StepForm({ step, forms, submit, busy, heldBy, onSubmit, ...editing }: StepFormProps) {
  const { page, drafts, store } = editing;
  const keys = step.form ?? [];
  const fields = page.fields.filter(({ key }) => keys.includes(key));
  const refusal = forms.refusal(step.nodeId);
  const first = fields.find(({ key }) => refusal?.faults[key] !== undefined)?.key;
  const ref = useFirstFault(refusal?.number, first);
  const send = () => (submit && submit.refused === null && heldBy === null && !busy ? onSubmit() : void store.save());
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send();
  };
  return (
    <form
      ref={ref}
      noValidate
      aria-label={step.name}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      onKeyDown={onKeyDown}
    >
      <fieldset
        aria-label={`Fields of ${step.name}`}
        disabled={heldBy !== null}
        className="grid min-w-0 gap-x-4 gap-y-3.5 sm:grid-cols-2 disabled:[&_[role=switch]]:opacity-60"
      >
        {fields.map((definition) => (
          <div
            key={definition.key}
            data-field={definition.key}
            className={definition.type === "long_text" ? "col-span-full min-w-0" : "grid min-w-0"}
          >
            <TaskField
              {...editing}
              definition={definition}
              required={definition.required || step.requiredFields.includes(definition.key)}
              fault={refusal?.faults[definition.key] ?? null}
              onTyped={() => forms.typed(step.nodeId, definition.key)}
            />
          </div>
        ))}
      </fieldset>
      {refusal?.sentence && (
        <p role="alert" className="mt-3 flex gap-[5px] text-12 text-bad-text">
          <CircleAlert size={13} strokeWidth={2} className="mt-[2px] flex-none" aria-hidden="true" />
          <span className="min-w-0 [overflow-wrap:anywhere]">{refusal.sentence}</span>
        </p>
      )}
      <div className="mt-3.5 flex flex-wrap items-center gap-x-3 gap-y-2">
        {submit && (
          <Button
            type="submit"
            variant="tint"
            colour={submit.colour ?? "gray"}
            icon={<ActionIcon colour="green" />}
            busy={busy ? "Completing…" : null}
            disabledReason={heldBy ?? submit.refused}
            className="min-w-0 max-w-full"
          >
            <span className="min-w-0 truncate">{submit.name}</span>
          </Button>
        )}
        <SaveMark status={statusOf(drafts, keys)} saved="Saved" />
      </div>
    </form>
  );
}
