"use client";

import { FieldRow } from "#components/fields/field-row.tsx";
import type { DraftStore, Drafts } from "#components/tasks/steps/drafts.ts";
import { meanwhileOf } from "#components/tasks/steps/meanwhile.tsx";
import { useLocale } from "#components/ui/locale.tsx";
import type { FieldDefinition, FieldValue } from "#lib/fields/definition.ts";
import { formatField } from "#lib/fields/index.ts";
import type { TaskPageJson } from "#lib/wire/pages.ts";

/** A task's values while somebody types on them. */
export interface Editing {
  page: TaskPageJson;
  drafts: Drafts;
  store: DraftStore;
}

/** Where a field's value stands among the drafts. */
export const pathOf = (key: string) => `fields.${key}`;

/** What is typed, else what the server has. */
export function useValue({ drafts, store }: Editing, path: string, stored: FieldValue) {
  const draft = drafts.values[path];
  return {
    value: draft ? draft.value : stored,
    error: draft?.error ?? null,
    change: (value: FieldValue) => store.change(path, value, stored),
    commit: () => void store.save(path),
  };
}

interface TaskFieldProps extends Editing {
  definition: FieldDefinition;
  /** Marked as one that must be filled in. */
  required?: boolean;
  /** What is wrong with it beside what saving it says. */
  fault?: string | null;
  /** With each change. */
  onTyped?: () => void;
}

/** One of the task's values, saved when it is left. */
export function TaskField({ definition, required = false, fault = null, onTyped, ...editing }: TaskFieldProps) {
  const { page } = editing;
  const path = pathOf(definition.key);
  const stored = page.task.fields[definition.key] ?? null;
  const { value, error, change, commit } = useValue(editing, path, stored);
  const { locale } = useLocale();
  return (
    <FieldRow
      definition={definition}
      value={value}
      error={error ?? fault}
      warning={meanwhileOf({ ...editing, path, field: definition.name, saved: formatField(stored, definition, locale) })}
      members={page.members}
      size="lg"
      required={required}
      onChange={(next) => {
        change(next);
        onTyped?.();
      }}
      onCommit={commit}
    />
  );
}
