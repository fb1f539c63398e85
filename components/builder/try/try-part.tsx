import { ChevronDown, ChevronRight } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { useBuilder } from "#components/builder/builder-context.tsx";
import { Section } from "#components/builder/sidebar/panel.tsx";
import { ExampleSelect } from "#components/builder/try/example-select.tsx";
import type { Try } from "#components/builder/try/use-try.ts";
import { FieldRow } from "#components/fields/field-row.tsx";
import { Field, FieldError, FieldHint } from "#components/ui/field.tsx";
import { TextArea } from "#components/ui/text-area.tsx";

/** Tries the rules above with a task's values. Nothing is asked of the server before it is opened. */
export function TryPart({ children }: { children: () => ReactNode }) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const Chevron = open ? ChevronDown : ChevronRight;
  return (
    <Section className="gap-3">
      <h3>
        <button
          type="button"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
          className="-mx-1 flex h-6 w-full items-center gap-1.5 rounded-6 px-1 text-13 font-semibold hover:bg-hover"
        >
          <Chevron size={14} strokeWidth={1.75} className="flex-none text-text-3" aria-hidden="true" />
          Try with a task
        </button>
      </h3>
      <div id={id} className="flex flex-col gap-3" hidden={!open}>
        {open && children()}
      </div>
    </Section>
  );
}

/** The task, its values that the rules read, and samples of answers that a try does not have. */
export function TryForm({ attempt }: { attempt: Try }) {
  const { members } = useBuilder();
  const { tasks, task, reads, values, faults } = attempt;
  return (
    <>
      <Field label="Task" hint={attempt.changed ? "Values are changed here only. The task stays as it is." : undefined}>
        {(control) => <ExampleSelect control={control} tasks={tasks} value={task?.id ?? null} onChoose={attempt.choose} />}
      </Field>
      {reads.fields.map((definition) => (
        <div key={`${task?.id ?? ""} ${definition.key}`}>
          <FieldRow
            definition={{ ...definition, required: false, description: undefined }}
            size="sm"
            members={members}
            value={values[definition.key] ?? null}
            error={faults[definition.key] ?? null}
            onChange={(value) => attempt.type(definition.key, value)}
          />
        </div>
      ))}
      {reads.answers.map((name) => (
        <Field key={name} label={name} error={faults[name] ?? null}>
          {(control) => (
            <TextArea
              {...control}
              rows={2}
              mono
              spellCheck={false}
              placeholder={name.endsWith("_status") ? "200" : '{"value": "yes"}'}
              value={attempt.samples[name] ?? ""}
              onChange={(event) => attempt.typeSample(name, event.target.value)}
            />
          )}
        </Field>
      ))}
      {reads.answers.length > 0 && <FieldHint>Answers of calls are empty in a try, unless you type a sample as JSON.</FieldHint>}
      {attempt.error !== null && reads.expressions.length > 0 && <FieldError>{attempt.error}</FieldError>}
    </>
  );
}
