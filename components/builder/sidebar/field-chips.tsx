import { Plus, X } from "lucide-react";
import { useId } from "react";
import { FieldItems, NO_FIELDS } from "#components/builder/sidebar/which-fields.tsx";
import { FieldHint, FieldLabel } from "#components/ui/field.tsx";
import { Menu } from "#components/ui/layers/menu.tsx";
import { WHEN_CUT } from "#components/ui/when-cut.ts";
import type { FieldDefinition } from "#lib/fields/definition.ts";

interface FieldChipsProps {
  label: string;
  hint?: string;
  fields: readonly FieldDefinition[];
  /** Keys, in their order. */
  value: readonly string[];
  readOnly?: boolean;
  onChange(keys: string[]): void;
}

/** A choice of the flow's fields as chips, with a menu of the others. */
export function FieldChips({ label, hint, fields, value, readOnly = false, onChange }: FieldChipsProps) {
  const id = useId();
  const free = fields.filter(({ key }) => !value.includes(key));
  const nameOf = (key: string) => fields.find((field) => field.key === key)?.name ?? key;
  return (
    <fieldset aria-labelledby={id} className="min-w-0">
      <div className="mb-1.5">
        <FieldLabel id={id}>{label}</FieldLabel>
      </div>
      <div
        className={`flex min-h-8.5 items-start gap-1.5 rounded-8 border p-[5px] ${readOnly ? "border-line-strong bg-sunken" : "border-line-control bg-surface"}`}
      >
        <ul className="flex min-w-0 flex-1 flex-wrap gap-1.5">
          {value.map((key) => (
            <li
              key={key}
              className={`flex h-5.5 max-w-full items-center rounded-6 pl-[7px] text-12 font-medium text-text-2 ${readOnly ? "bg-active" : "bg-sunken"}`}
            >
              <span {...WHEN_CUT} className={`min-w-0 truncate ${readOnly ? "pr-[7px]" : ""}`}>
                {nameOf(key)}
              </span>
              {!readOnly && (
                <button
                  type="button"
                  aria-label={`Remove ${nameOf(key)}`}
                  onClick={() => onChange(value.filter((each) => each !== key))}
                  className="relative flex size-6 flex-none items-center justify-center rounded-6 hover:text-text"
                >
                  <X size={12} strokeWidth={2} aria-hidden="true" />
                </button>
              )}
            </li>
          ))}
          {value.length === 0 && <li className="px-1 leading-5.5 text-text-3">None</li>}
        </ul>
        {!readOnly && (
          <Menu
            label={label}
            trigger={
              <button
                type="button"
                aria-label={`Add to ${label}`}
                className="flex size-6 flex-none items-center justify-center rounded-6 text-text-3 hover:bg-hover hover:text-text"
              >
                <Plus size={14} strokeWidth={1.75} aria-hidden="true" />
              </button>
            }
          >
            <FieldItems fields={free} onPick={(key) => onChange([...value, key])} />
            {free.length === 0 && (
              <p className="max-w-60 px-2 py-1.5 text-text-3">{fields.length === 0 ? NO_FIELDS : "All fields are chosen."}</p>
            )}
          </Menu>
        )}
      </div>
      {hint && <FieldHint>{hint}</FieldHint>}
    </fieldset>
  );
}
