import { useBuilder } from "#components/builder/builder-context.tsx";
import type { TestRun } from "#components/builder/test-run/use-test-run.ts";
import { ExampleSelect } from "#components/builder/try/example-select.tsx";
import { visibleName } from "#components/builder/visible-name.ts";
import { assignable } from "#components/fields/assignable.ts";
import { FieldRow } from "#components/fields/field-row.tsx";
import { PersonSelect } from "#components/fields/person-select.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import type { Start } from "#lib/engine/starts.ts";
import type { ActionNode } from "#lib/flow/schema.ts";

interface DataPartProps {
  test: TestRun;
  starts: readonly Start[];
  action: ActionNode;
  onAction(id: string): void;
}

/** Where the task stands and what is in it. */
export function DataPart({ test, starts, action, onAction }: DataPartProps) {
  const { document, members } = useBuilder();
  const { tasks, task, start, values, faults } = test;
  return (
    <div className="flex flex-col gap-4 p-5 sm:overflow-auto">
      <Field label="Action">
        {(control) => (
          <Select
            {...control}
            value={action.id}
            options={document.nodes.flatMap((node) => (node.type === "action" ? [{ value: node.id, label: visibleName(node) }] : []))}
            onChange={(event) => onAction(event.target.value)}
          />
        )}
      </Field>
      <Field label="Data of" hint={task ? "Its values are copied. The task stays as it is." : undefined}>
        {(control) => <ExampleSelect control={control} tasks={tasks} value={task?.id ?? null} onChoose={test.choose} />}
      </Field>
      <Field label="Begins at" hint={start?.byItself ? "The action runs by itself behind it." : undefined}>
        {(control) => (
          <Select
            {...control}
            value={start?.id ?? ""}
            options={starts.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(event) => test.begin(event.target.value)}
          />
        )}
      </Field>
      <Field label="Assigned To" error={faults.get("assignedTo") ?? null}>
        {(control) => (
          <PersonSelect control={control} members={assignable(members, test.assignedTo)} value={test.assignedTo} onChange={test.assign} />
        )}
      </Field>
      {document.fields.map((definition) => (
        // Another task's values begin anew, whatever was typed.
        <div key={`${task?.id ?? ""} ${definition.key}`}>
          <FieldRow
            definition={{ ...definition, required: false, description: undefined }}
            members={members}
            value={values[definition.key] ?? null}
            error={faults.get(definition.key) ?? null}
            onChange={(value) => test.type(definition.key, value)}
          />
        </div>
      ))}
    </div>
  );
}
