import * as Radix from "radix-ui/dropdown-menu";
import { OPERATION_ICONS } from "#components/builder/looks.ts";
import { formOf } from "#components/builder/operations/operation-forms.ts";
import { Button } from "#components/ui/button.tsx";
import { Menu } from "#components/ui/layers/menu.tsx";
import type { FlowNode } from "#lib/flow/schema.ts";
import { OPERATIONS, type OperationKindName } from "#lib/operations/index.ts";

/** "+ New Step" and its menu, in the order of the table of operations. */
export function NewStepMenu({ node, onAdd }: { node: FlowNode; onAdd(kind: OperationKindName): void }) {
  return (
    <Menu
      label="New Step"
      trigger={<Button className="w-full border-dashed shadow-none!">+ New Step</Button>}
      side="right"
      align="start"
      // Beside the sidebar: what is below the button stays in sight.
      sideOffset={25}
      className="w-73"
    >
      {(Object.keys(OPERATIONS) as OperationKindName[])
        .filter((kind) => formOf(kind).offers?.(node) ?? true)
        .map((kind) => (
          <Item key={kind} kind={kind} why={formOf(kind).whyNotAdd?.(node) ?? null} onSelect={() => onAdd(kind)} />
        ))}
    </Menu>
  );
}

function Item({ kind, why, onSelect }: { kind: OperationKindName; why: string | null; onSelect(): void }) {
  const { label, hint } = OPERATIONS[kind];
  const Icon = OPERATION_ICONS[kind];
  const id = `new-step-${kind}`;
  return (
    <Radix.Item
      aria-describedby={`${id}-hint`}
      aria-disabled={why ? true : undefined}
      onSelect={(event) => (why ? event.preventDefault() : onSelect())}
      className="flex cursor-pointer items-center gap-2.5 rounded-8 px-2 py-1.5 outline-none aria-disabled:cursor-not-allowed aria-disabled:text-text-3 data-[highlighted]:bg-hover"
    >
      <span className="c-gray flex size-6 flex-none items-center justify-center rounded-6 bg-tint text-ink">
        <Icon size={14} strokeWidth={1.75} aria-hidden="true" />
      </span>
      <span className="min-w-0 flex-1">
        <span className="block">{label}</span>
        {why && (
          <span id={`${id}-hint`} aria-hidden="true" className="block text-12 leading-4">
            {why}
          </span>
        )}
      </span>
      {!why && (
        <span id={`${id}-hint`} aria-hidden="true" className="text-12 text-text-3">
          {hint}
        </span>
      )}
    </Radix.Item>
  );
}
