"use client";

import { X } from "lucide-react";
import { useState } from "react";
import { useBuilder } from "#components/builder/builder-context.tsx";
import { OPERATION_ICONS } from "#components/builder/looks.ts";
import { formOf } from "#components/builder/operations/operation-forms.ts";
import { NewStepMenu } from "#components/builder/sidebar/new-step-menu.tsx";
import { Section } from "#components/builder/sidebar/panel.tsx";
import { SortableRows } from "#components/builder/sidebar/sortable-rows.tsx";
import { OPERATION_PLACE } from "#components/builder/sidebar/use-shown.ts";
import { visibleName } from "#components/builder/visible-name.ts";
import { Count } from "#components/ui/count.tsx";
import { newId } from "#components/ui/new-id.ts";
import { WHEN_CUT } from "#components/ui/when-cut.ts";
import { updateNodeData } from "#lib/flow/edit/edit.ts";
import { renameRefId } from "#lib/flow/edit/edit-fields.ts";
import type { ActionNode, FlowDocument, TriggerNode } from "#lib/flow/schema.ts";
import { refIds, refKey } from "#lib/flow/templates/ref-ids.ts";
import { OPERATIONS, type Operation, type OperationKindName } from "#lib/operations/index.ts";

/** A node with a list of its own. */
type RowsNode = ActionNode | TriggerNode;

const withOperations = (document: FlowDocument, node: RowsNode, operations: readonly Operation[]) =>
  updateNodeData<RowsNode["type"]>(document, node.id, { operations: [...operations] });

const NO_OPERATIONS: readonly Operation[] = [];

/** A changed ref-id is followed by the templates that read it. */
function withRefIdFollowed(document: FlowDocument, node: RowsNode, before: Operation, after: Operation): FlowDocument {
  if (before.kind !== "api_call" || after.kind !== "api_call" || !after.refId) return document;
  const old = refIds(document).get(refKey(node.id, before.id));
  if (!old || old === after.refId) return document;
  const operations = (node.data.operations ?? []).map((each) => (each.id === before.id ? { ...before, refId: old } : each));
  return renameRefId(withOperations(document, node, operations), old, after.refId);
}

interface Editing {
  operation: Operation;
  isNew: boolean;
}

/** "Steps when triggered…": the operations of an action or a trigger in order, and the menu that adds one. */
export function OperationRows({ node }: { node: RowsNode }) {
  const { document, change, tell, readOnly } = useBuilder();
  const [editing, edit] = useState<Editing | null>(null);
  const operations = node.data.operations ?? NO_OPERATIONS;
  const put = (what: string, { kind }: Operation, next: readonly Operation[], base = document) =>
    change({ label: `${what} ${OPERATIONS[kind].label} in ${visibleName(node)}` }, withOperations(base, node, next));

  const add = (kind: OperationKindName) => edit({ operation: formOf(kind).blank(newId(), document), isNew: true });
  const remove = (operation: Operation) => {
    edit(null);
    change(
      { label: `Remove ${OPERATIONS[operation.kind].label}` },
      withOperations(
        document,
        node,
        operations.filter((each) => each !== operation),
      ),
    );
    tell(`${OPERATIONS[operation.kind].label} removed`);
  };
  const apply = (operation: Operation, base = document) => {
    if (!editing) return;
    if (editing.isNew) put("Add", operation, [...operations, operation], base);
    else {
      const followed = withRefIdFollowed(base, node, editing.operation, operation);
      put(
        "Change",
        operation,
        operations.map((each) => (each.id === operation.id ? operation : each)),
        followed,
      );
    }
    edit(null);
  };
  const move = (id: string, to: number) => {
    const moved = operations.find((each) => each.id === id);
    if (moved) put("Move", moved, operations.filter((each) => each !== moved).toSpliced(to, 0, moved));
  };

  const index = editing ? (editing.isNew ? operations.length : operations.indexOf(editing.operation)) : 0;
  const Form = editing ? formOf(editing.operation.kind).Form : null;

  return (
    <Section title="Steps when triggered…" aside={<Count>{operations.length}</Count>}>
      <SortableRows
        items={operations.map((operation) => ({ id: operation.id, label: formOf(operation.kind).lead, operation }))}
        readOnly={readOnly}
        noun="step"
        onMove={move}
        row={({ operation }, at) => (
          <OperationRow
            node={node}
            operation={operation}
            at={at}
            readOnly={readOnly}
            onEdit={() => edit({ operation, isNew: false })}
            onRemove={() => remove(operation)}
          />
        )}
      />
      {!readOnly && (
        <div>
          <NewStepMenu node={node} onAdd={add} />
        </div>
      )}
      {editing && Form && (
        <Form
          node={node}
          operation={editing.operation}
          index={index}
          count={operations.length + (editing.isNew ? 1 : 0)}
          isNew={editing.isNew}
          onApply={apply}
          onRemove={() => remove(editing.operation)}
          onClose={() => edit(null)}
        />
      )}
    </Section>
  );
}

interface OperationRowProps {
  node: RowsNode;
  operation: Operation;
  at: number;
  readOnly: boolean;
  onEdit(): void;
  onRemove(): void;
}

function OperationRow({ node, operation, at, readOnly, onEdit, onRemove }: OperationRowProps) {
  const { lead, Rest } = formOf(operation.kind);
  const Icon = OPERATION_ICONS[operation.kind];
  const sentence = (
    <>
      <Icon size={16} strokeWidth={1.75} className="flex-none text-text-2" aria-hidden="true" />
      <span {...WHEN_CUT} className="min-w-0 truncate">
        {lead} <Rest node={node} operation={operation} />
      </span>
    </>
  );
  if (readOnly) return <span className="flex h-full min-w-0 flex-1 items-center gap-2 px-2">{sentence}</span>;
  return (
    <div data-place={`${OPERATION_PLACE}${operation.id}`} className="contents">
      <button
        type="button"
        data-opens
        onClick={onEdit}
        className="flex h-full min-w-0 flex-1 items-center gap-2 rounded-6 px-2 text-left outline-offset-[-2px]"
      >
        {sentence}
      </button>
      <button
        type="button"
        aria-label={`Remove step ${at + 1}`}
        onClick={onRemove}
        className="flex size-6 flex-none items-center justify-center rounded-6 text-text-3 hover:bg-active hover:text-text"
      >
        <X size={14} strokeWidth={1.75} aria-hidden="true" />
      </button>
    </div>
  );
}
