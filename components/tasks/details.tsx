"use client";

import { Lock } from "lucide-react";
import type { KeyboardEvent, ReactNode } from "react";
import { useId } from "react";
import { assignable } from "#components/fields/assignable.ts";
import { FieldCell } from "#components/fields/index.tsx";
import { PersonSelect } from "#components/fields/person-select.tsx";
import { DueInput } from "#components/tasks/due-input.tsx";
import { memberOf } from "#components/tasks/people.ts";
import { meanwhileOf } from "#components/tasks/steps/meanwhile.tsx";
import { SaveState } from "#components/tasks/steps/save-state.tsx";
import { type Editing, TaskField, useValue } from "#components/tasks/task-field.tsx";
import { Avatar } from "#components/ui/avatar.tsx";
import { Field, FieldLabel } from "#components/ui/field.tsx";
import { inputBox } from "#components/ui/input-box.ts";
import { useLocale } from "#components/ui/locale.tsx";
import { useNow } from "#components/ui/time/now.ts";
import { formatDateTime } from "#components/ui/time/time-format.ts";
import { fullName } from "#lib/wire/full-name.ts";
import type { TaskPageJson } from "#lib/wire/pages.ts";

function AssignedTo(editing: Editing) {
  const { page } = editing;
  const { value, error, change, commit } = useValue(editing, "assignedTo", page.task.assignedTo);
  return (
    <Field label="Assigned To" error={error}>
      {(control) => (
        <PersonSelect
          control={control}
          size="lg"
          members={assignable(page.members, page.task.assignedTo)}
          value={typeof value === "string" ? value : null}
          onChange={(email) => {
            change(email);
            commit();
          }}
        />
      )}
    </Field>
  );
}

function DueDate(editing: Editing) {
  const { dueAt } = editing.page.task;
  const { value, error, change, commit } = useValue(editing, "dueAt", dueAt);
  const locale = useLocale();
  const now = useNow();
  const saved = dueAt === null ? "" : formatDateTime(dueAt, now, locale);
  return (
    <Field label="Due date" error={error} warning={meanwhileOf({ ...editing, path: "dueAt", field: "Due date", saved })}>
      {(control) => <DueInput control={control} value={typeof value === "string" ? value : ""} onChange={change} onCommit={commit} />}
    </Field>
  );
}

function ReadRow({ label, children }: { label: string; children: ReactNode }) {
  const id = useId();
  return (
    <div className="min-w-0">
      <div className="mb-1.5">
        <FieldLabel id={id}>{label}</FieldLabel>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a value that is only read */}
      <div role="group" aria-labelledby={id} className={inputBox({ size: "lg", readOnly: true, className: "h-auto! min-h-9 py-1.5" })}>
        {children}
      </div>
    </div>
  );
}

function ReadDetails({ page }: { page: TaskPageJson }) {
  const locale = useLocale();
  const now = useNow();
  const assigned = memberOf(page.members, page.task.assignedTo);
  return (
    <div className="grid gap-x-4 gap-y-3.5 sm:grid-cols-2">
      {page.fields.map((definition) => (
        <ReadRow key={definition.key} label={definition.name}>
          <FieldCell definition={definition} value={page.task.fields[definition.key] ?? null} members={page.members} />
        </ReadRow>
      ))}
      <ReadRow label="Assigned To">
        {assigned && <Avatar member={assigned} size="sm" />}
        {assigned ? fullName(assigned) : (page.task.assignedTo ?? "Nobody")}
      </ReadRow>
      <ReadRow label="Due date">
        <span suppressHydrationWarning>{page.task.dueAt === null ? "No due date" : formatDateTime(page.task.dueAt, now, locale)}</span>
      </ReadRow>
    </div>
  );
}

interface DetailsProps extends Editing {
  /** Why nothing can be changed at the moment; null where it can. */
  heldBy: string | null;
  /** Keys of the fields that stand in the forms of open steps. */
  elsewhere: ReadonlySet<string>;
}

/** Enter in a field of one line saves it as leaving it does, and stays there. */
function saveByEnter(event: KeyboardEvent): void {
  const { target } = event;
  if (event.key !== "Enter" || event.defaultPrevented || event.nativeEvent.isComposing) return;
  if (!(target instanceof HTMLInputElement) || target.getAttribute("role") === "combobox") return;
  event.preventDefault();
  target.blur();
  target.focus();
}

/** The task's values. Each is saved by itself when it is left; what is refused stays as typed with its sentence. */
export function Details({ heldBy, elsewhere, ...editing }: DetailsProps) {
  const { page, drafts } = editing;
  const headId = useId();
  const reasonId = useId();
  const fields = page.fields.filter(({ key }) => !elsewhere.has(key));
  const boxes = fields.filter(({ type }) => type === "checkbox");
  const others = fields.filter(({ type }) => type !== "checkbox");
  return (
    <section aria-labelledby={headId}>
      <div className="mb-3 flex items-center gap-2">
        <h2 id={headId} className="font-semibold text-14">
          Details
        </h2>
        {page.may.perform && <SaveState status={drafts.status} />}
      </div>
      {heldBy !== null && (
        <p id={reasonId} className="mb-3 flex items-center gap-1.5 text-12 text-text-2">
          <Lock size={13} aria-hidden="true" />
          {heldBy}
        </p>
      )}
      {page.may.perform ? (
        <fieldset
          aria-labelledby={headId}
          aria-describedby={heldBy === null ? undefined : reasonId}
          disabled={heldBy !== null}
          onKeyDown={saveByEnter}
          className="grid min-w-0 gap-x-4 gap-y-3.5 sm:grid-cols-2 disabled:[&_[role=switch]]:opacity-60"
        >
          {others.map((definition) => (
            <TaskField key={definition.key} definition={definition} {...editing} />
          ))}
          <AssignedTo {...editing} />
          <DueDate {...editing} />
          {boxes.map((definition) => (
            <TaskField key={definition.key} definition={definition} {...editing} />
          ))}
        </fieldset>
      ) : (
        <ReadDetails page={page} />
      )}
    </section>
  );
}
