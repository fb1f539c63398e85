import { useBuilder } from "#components/builder/builder-context.tsx";
import { FIELD_ICONS } from "#components/fields/field-icon.tsx";
import { MenuItem } from "#components/ui/layers/menu.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import type { FieldDefinition } from "#lib/fields/definition.ts";

/** Where fields could be chosen and there are none. */
export const NO_FIELDS = "This flow has no fields yet. Add them in the flow's panel: press the canvas beside the nodes.";

const WHICH = [
  { value: "all", label: "All" },
  { value: "chosen", label: "Chosen" },
] as const;

interface WhichFieldsProps {
  /** Keys, in their order; undefined: all of the flow's fields. */
  value: readonly string[] | undefined;
  onChange(keys: string[] | undefined): void;
}

/** Whether all of the flow's fields are shown or chosen ones; the choice begins with all of them. */
export function WhichFields({ value, onChange }: WhichFieldsProps) {
  const { document } = useBuilder();
  return (
    <Segmented
      label="Fields shown"
      size="sm"
      className="self-start"
      options={WHICH}
      value={value === undefined ? "all" : "chosen"}
      onChange={(which) => onChange(which === "all" ? undefined : document.fields.map(({ key }) => key))}
    />
  );
}

/** Fields in a menu. */
export const FieldItems = ({ fields, onPick }: { fields: readonly FieldDefinition[]; onPick(key: string): void }) =>
  fields.map(({ key, name, type }) => {
    const Icon = FIELD_ICONS[type];
    return (
      <MenuItem key={key} icon={<Icon size={14} strokeWidth={1.75} aria-hidden="true" />} onSelect={() => onPick(key)}>
        {name}
      </MenuItem>
    );
  });
