import { ArrowDown, ArrowUp, CornerDownRight, Plus, Split, Trash2 } from "lucide-react";
import { useBuilder } from "#components/builder/builder-context.tsx";
import { newId } from "#components/builder/new-id.ts";
import { NameField } from "#components/builder/sidebar/name-field.tsx";
import { NodeList } from "#components/builder/sidebar/node-list.tsx";
import type { NodePanelProps } from "#components/builder/sidebar/node-panel.tsx";
import { Section } from "#components/builder/sidebar/panel.tsx";
import { RuleList } from "#components/builder/sidebar/rule-list.tsx";
import { useNodeEdit, useTargets } from "#components/builder/sidebar/use-node-edit.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { IconTile } from "#components/ui/tile.tsx";
import type { ConditionNode, ConditionPath } from "#lib/flow/schema.ts";

export const conditionHead = () => ({
  tile: <IconTile icon={<Split size={16} strokeWidth={1.75} />} colour="amber" />,
  line: "Condition · the first path that fits",
});

export function ConditionPanel({ node }: NodePanelProps<"condition">) {
  const { readOnly } = useBuilder();
  const update = useNodeEdit(node);
  const { name, paths } = node.data;
  const last = paths.length - 1;
  const replace = (path: ConditionPath, typed?: string) =>
    update({ paths: paths.map((each) => (each.id === path.id ? path : each)) }, typed);
  const swap = (at: number, by: number) => {
    const moved = paths[at];
    if (moved) update({ paths: paths.filter((each) => each !== moved).toSpliced(at + by, 0, moved) });
  };
  const add = () => {
    const path = { id: newId(), name: `Path ${paths.length}`, when: { all: [] } };
    update({ paths: paths.toSpliced(Math.max(0, last), 0, path) });
  };
  return (
    <>
      <Section>
        <NameField label="Name" nodeId={node.id} value={name} readOnly={readOnly} onChange={(next) => update({ name: next }, "name")} />
      </Section>
      {paths.map((path, at) => (
        <PathSection
          key={path.id}
          node={node}
          path={path}
          at={at}
          onChange={replace}
          onMove={readOnly || at === last ? null : (by) => swap(at, by)}
          onRemove={readOnly || at === last ? null : () => update({ paths: paths.filter((each) => each.id !== path.id) })}
        />
      ))}
      {!readOnly && (
        <Section>
          <Button
            className="w-full border-dashed shadow-none!"
            icon={<Plus size={14} strokeWidth={1.75} aria-hidden="true" />}
            onClick={add}
          >
            Add path
          </Button>
        </Section>
      )}
    </>
  );
}

interface PathSectionProps {
  node: ConditionNode;
  path: ConditionPath;
  at: number;
  onChange(path: ConditionPath, typed?: string): void;
  /** Null: it stays where it is. */
  onMove: ((by: 1 | -1) => void) | null;
  onRemove: (() => void) | null;
}

function PathSection({ node, path, at, onChange, onMove, onRemove }: PathSectionProps) {
  const { readOnly } = useBuilder();
  const { targets, setTargets } = useTargets(node.id, path.id);
  const movable = node.data.paths.length - 2;
  const called = path.name || `path ${at + 1}`;
  return (
    <Section className="gap-3">
      <div className="flex items-center gap-1.5">
        <span
          aria-hidden="true"
          className="flex size-5 flex-none items-center justify-center rounded-4 bg-sunken text-11 font-semibold text-text-3"
        >
          {path.when ? at + 1 : <CornerDownRight size={12} strokeWidth={2} />}
        </span>
        <h3 className="min-w-0 flex-1 truncate text-13 font-semibold">{path.name || (path.when ? `Path ${at + 1}` : "Otherwise")}</h3>
        {onMove && (
          <>
            <IconButton
              size="sm"
              label={`Move ${called} up`}
              disabledReason={at === 0 ? "It is the first." : null}
              icon={<ArrowUp size={14} strokeWidth={1.75} aria-hidden="true" />}
              onClick={() => onMove(-1)}
            />
            <IconButton
              size="sm"
              label={`Move ${called} down`}
              disabledReason={at === movable ? "Otherwise stays last." : null}
              icon={<ArrowDown size={14} strokeWidth={1.75} aria-hidden="true" />}
              onClick={() => onMove(1)}
            />
          </>
        )}
        {onRemove && (
          <IconButton
            size="sm"
            label={`Delete ${called}`}
            icon={<Trash2 size={14} strokeWidth={1.75} aria-hidden="true" />}
            onClick={onRemove}
          />
        )}
      </div>
      <Field label="Path name">
        {(control) => (
          <TextInput
            {...control}
            maxLength={100}
            readOnly={readOnly}
            value={path.name}
            onChange={(event) => onChange({ ...path, name: event.target.value }, `path-${path.id}`)}
          />
        )}
      </Field>
      {path.when && (
        <RuleList
          rules={path.when}
          readOnly={readOnly}
          onChange={(when, typed) => onChange({ ...path, when }, typed && `${typed}-${path.id}`)}
        />
      )}
      <NodeList label="Leads to" source={node.id} targets={targets} readOnly={readOnly} onChange={setTargets} />
    </Section>
  );
}
