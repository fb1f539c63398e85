import { useBuilder } from "#components/builder/builder-context.tsx";
import { Field } from "#components/ui/field.tsx";
import { TextInput } from "#components/ui/text-input.tsx";

const MOST = 100;
const NAME_PROBLEMS: ReadonlySet<string> = new Set(["duplicate_name", "name_missing"]);

interface NameFieldProps {
  label: string;
  nodeId: string;
  value: string;
  readOnly: boolean;
  onChange(name: string): void;
}

/** A node's name; what publishing would refuse about it stands below. */
export function NameField({ label, nodeId, value, readOnly, onChange }: NameFieldProps) {
  const { problems } = useBuilder();
  const found = problems.find((problem) => problem.nodeId === nodeId && NAME_PROBLEMS.has(problem.code));
  return (
    <div data-place="name">
      <Field label={label} error={found?.message ?? null}>
        {(control) => (
          <TextInput
            {...control}
            data-node-name
            value={value}
            maxLength={MOST}
            readOnly={readOnly}
            onChange={(event) => onChange(event.target.value)}
          />
        )}
      </Field>
    </div>
  );
}
