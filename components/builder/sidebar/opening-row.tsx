import { ChevronDown, Plus } from "lucide-react";
import { FIELD_ICONS } from "#components/fields/field-icon.tsx";
import { Button } from "#components/ui/button.tsx";
import type { FieldDefinition } from "#lib/fields/definition.ts";
import { FIELDS } from "#lib/fields/index.ts";

interface OpeningRowProps {
  field: FieldDefinition;
  open: boolean;
  readOnly: boolean;
  onToggle(): void;
}

/** A field in a list; pressed, it opens below. */
export function OpeningRow({ field, open, readOnly, onToggle }: OpeningRowProps) {
  const Icon = FIELD_ICONS[field.type];
  const inside = (
    <>
      <Icon size={14} strokeWidth={1.75} className="flex-none text-text-3" aria-hidden="true" />
      <span className="min-w-0 flex-1 truncate font-medium">
        {field.name}
        {field.required && <span className="text-text-3"> · required</span>}
      </span>
      <span className="flex-none text-12 text-text-3">{FIELDS[field.type].label}</span>
    </>
  );
  if (readOnly) return <span className="flex h-full min-w-0 flex-1 items-center gap-2 px-2">{inside}</span>;
  return (
    <button
      type="button"
      aria-expanded={open}
      onClick={onToggle}
      className="flex h-full min-w-0 flex-1 items-center gap-2 rounded-6 px-2 text-left outline-offset-[-2px]"
    >
      {inside}
      <ChevronDown size={14} strokeWidth={1.75} className={`flex-none text-text-3 ${open ? "rotate-180" : ""}`} aria-hidden="true" />
    </button>
  );
}

export const AddFieldButton = ({ onPress }: { onPress(): void }) => (
  <Button className="w-full border-dashed shadow-none!" icon={<Plus size={14} strokeWidth={1.75} aria-hidden="true" />} onClick={onPress}>
    Add field
  </Button>
);
