"use client";

import { useState } from "react";
import { useBuilder } from "#components/builder/builder-context.tsx";
import { writtenAs } from "#components/builder/operations/written-as.ts";
import { NameField } from "#components/builder/sidebar/name-field.tsx";
import { NodeList } from "#components/builder/sidebar/node-list.tsx";
import { Section } from "#components/builder/sidebar/panel.tsx";
import { useNodeEdit, useTargets } from "#components/builder/sidebar/use-node-edit.ts";
import { NO_FIELDS } from "#components/builder/sidebar/which-fields.tsx";
import { TemplateField } from "#components/builder/template/template-field.tsx";
import { useTemplateFaults } from "#components/builder/template/use-template-faults.ts";
import { useTriggerScope } from "#components/builder/trigger/use-trigger-scope.ts";
import type { WebhookNode } from "#components/builder/trigger/webhook-node.ts";
import { Field } from "#components/ui/field.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { updateNodeData } from "#lib/flow/edit/edit.ts";
import { renameRefId } from "#lib/flow/edit/edit-fields.ts";
import { RefId } from "#lib/flow/parts.ts";
import type { TriggerNode } from "#lib/flow/schema.ts";
import { refIds, refKey } from "#lib/flow/templates/ref-ids.ts";

/** The trigger's names, and what the new task begins with. */
export function TaskTab({ node }: { node: WebhookNode }) {
  const { readOnly } = useBuilder();
  const update = useNodeEdit<"trigger">(node);
  const { targets, setTargets } = useTargets(node.id);
  return (
    <>
      <Section className="gap-4">
        <NameField label="Name" nodeId={node.id} value={node.data.name} readOnly={readOnly} onChange={(name) => update({ name }, "name")} />
        <RefIdField node={node} />
        <NodeList label="Leads to" source={node.id} targets={targets} readOnly={readOnly} onChange={setTargets} />
      </Section>
      <NewTask node={node} />
    </>
  );
}

/** Renames what templates read the body by, in all of them. */
function RefIdField({ node }: { node: WebhookNode }) {
  const { document, change, readOnly } = useBuilder();
  const ids = refIds(document);
  const refId = ids.get(refKey(node.id, null)) ?? "";
  const [typed, type] = useState<string | null>(null);
  const wish = (typed ?? refId).trim();
  const read = RefId.safeParse(wish);
  const taken = wish !== refId && [...ids.values()].includes(wish);
  const error = taken ? "Another step has this ref-id." : (read.error?.issues[0]?.message ?? null);
  const leave = () => {
    if (error !== null) return;
    type(null);
    if (wish === refId) return;
    // A default is written down first, so that there is something to rename.
    const given = updateNodeData<"trigger">(document, node.id, { refId });
    change({ label: `Rename ${refId}` }, renameRefId(given, refId, wish));
  };
  return (
    <div data-place="refId">
      <Field
        label="Ref-id"
        className="w-60"
        error={error}
        hint={
          <>
            Templates read the body as <code className="whitespace-nowrap text-text-2">{`{{ ${refId} }}`}</code>.
          </>
        }
      >
        {(control) => (
          <TextInput
            {...control}
            mono
            spellCheck={false}
            readOnly={readOnly}
            value={typed ?? refId}
            onChange={(event) => type(event.target.value)}
            onKeyDown={(event) => event.key === "Enter" && leave()}
            onBlur={leave}
          />
        )}
      </Field>
    </div>
  );
}

/** The new task's name, and templates of its values. */
export function NewTask({ node }: { node: TriggerNode }) {
  const { document, readOnly } = useBuilder();
  const update = useNodeEdit<"trigger">(node);
  const [byName, byValue] = [useTriggerScope(node, "name"), useTriggerScope(node, "task")];
  const { taskName = "", set = {} } = node.data;
  const sources = Object.entries(set).map(([key, source]) => ({ path: `set.${key}`, source }));
  const { faults } = useTemplateFaults([{ path: "taskName", source: taskName }, ...sources]);
  const put = (key: string, value: string) => {
    const next = Object.fromEntries(Object.entries({ ...set, [key]: value }).filter(([, source]) => source !== ""));
    update({ set: Object.keys(next).length > 0 ? next : undefined }, `set.${key}`);
  };
  const strange = Object.keys(set).filter((key) => !document.fields.some((field) => field.key === key));
  const template = (path: string, label: string, value: string, onChange: (value: string) => void, hint?: string, error?: string) => {
    const { names, groups } = path === "taskName" ? byName : byValue;
    return (
      <div key={path} data-place={path}>
        <Field label={label} hint={hint} error={error ?? faults[path] ?? null}>
          {(control) =>
            readOnly ? (
              <TextInput {...control} readOnly value={value} />
            ) : (
              <TemplateField label={label} control={control} value={value} names={names} groups={groups} onChange={onChange} />
            )
          }
        </Field>
      </div>
    );
  };
  return (
    <Section title="New task" className="gap-4">
      {template(
        "taskName",
        "Task name",
        taskName,
        (value) => update({ taskName: value === "" ? undefined : value }, "taskName"),
        taskName === "" ? "Empty: named by its first text field." : undefined,
      )}
      {document.fields.map((field) =>
        template(`set.${field.key}`, field.name, set[field.key] ?? "", (value) => put(field.key, value), writtenAs(field)),
      )}
      {strange.map((key) =>
        template(`set.${key}`, key, set[key] ?? "", (value) => put(key, value), undefined, "The flow has no such field. Empty this one."),
      )}
      {document.fields.length === 0 && <p className="text-12 text-text-3">{NO_FIELDS}</p>}
    </Section>
  );
}
