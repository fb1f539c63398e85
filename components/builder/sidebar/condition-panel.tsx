import { ArrowDown, ArrowUp, CornerDownRight, Plus, Split, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { useBuilder } from "#components/builder/builder-context.tsx";
import { NameField } from "#components/builder/sidebar/name-field.tsx";
import { NodeList } from "#components/builder/sidebar/node-list.tsx";
import type { NodePanelProps } from "#components/builder/sidebar/node-panel.tsx";
import { Section } from "#components/builder/sidebar/panel.tsx";
import { RuleList } from "#components/builder/sidebar/rule-list.tsx";
import { SortableRows } from "#components/builder/sidebar/sortable-rows.tsx";
import { useNodeEdit, useTargets } from "#components/builder/sidebar/use-node-edit.ts";
import { TryPaths } from "#components/builder/try/try-paths.tsx";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { newId } from "#components/ui/new-id.ts";
import { TextInput } from "#components/ui/text-input.tsx";
import { IconTile } from "#components/ui/tile.tsx";
import { WHEN_CUT } from "#components/ui/when-cut.ts";
import type { ConditionNode, ConditionPath } from "#lib/flow/schema.ts";

export const conditionHead = () => ({
  tile: <IconTile icon={<Split size={16} strokeWidth={1.75} />} colour="amber" />,
  line: "Condition · the first path that fits",
});

/** "Path n" by its place among them, or the next one that no path is called. */
function freePathName(paths: readonly ConditionPath[]): string {
  let n = paths.filter(({ when }) => when !== undefined).length + 1;
  while (paths.some(({ name }) => name === `Path ${n}`)) n += 1;
  return `Path ${n}`;
}

export function ConditionPanel({ node }: NodePanelProps<"condition">) {
  const { readOnly, tell } = useBuilder();
  const update = useNodeEdit(node);
  const { name, paths } = node.data;
  const last = paths.at(-1);
  // Without a default the last path is one like the others; the list of problems says so.
  const otherwise = last && last.when === undefined ? last : null;
  const ordered = otherwise ? paths.slice(0, -1) : paths;
  const put = (next: ConditionPath[]) => update({ paths: otherwise ? [...next, otherwise] : next });
  const replace = (path: ConditionPath, typed?: string) =>
    update({ paths: paths.map((each) => (each.id === path.id ? path : each)) }, typed);
  const move = (id: string, to: number) => {
    const moved = ordered.find((path) => path.id === id);
    if (moved) put(ordered.filter((path) => path !== moved).toSpliced(to, 0, moved));
  };
  const remove = (path: ConditionPath) => {
    put(ordered.filter((each) => each !== path));
    tell(`${path.name || "Path"} deleted`);
  };
  const add = () => {
    const path = { id: newId(), name: freePathName(paths), when: { all: [] } };
    put([...ordered, path]);
    requestAnimationFrame(() => document.querySelector<HTMLInputElement>(`[data-path="${path.id}"]`)?.select());
  };
  const addDefault = () => update({ paths: [...paths, { id: newId(), name: "Otherwise" }] });
  return (
    <>
      <Section>
        <NameField label="Name" nodeId={node.id} value={name} readOnly={readOnly} onChange={(next) => update({ name: next }, "name")} />
      </Section>
      <Section title="Paths" className="gap-2.5">
        <div data-place="paths" className="flex flex-col gap-1.5">
          <SortableRows
            items={ordered.map((path, at) => ({ id: path.id, label: path.name || `Path ${at + 1}`, path }))}
            noun="path"
            readOnly={readOnly}
            onMove={move}
            row={({ path, label }, at) => (
              <PathHead path={path} mark={at + 1} onChange={replace}>
                <IconButton
                  size="sm"
                  label={`Move ${label} up`}
                  disabledReason={at === 0 ? "It is the first." : null}
                  icon={<ArrowUp size={14} strokeWidth={1.75} aria-hidden="true" />}
                  onClick={() => move(path.id, at - 1)}
                />
                <IconButton
                  size="sm"
                  label={`Move ${label} down`}
                  disabledReason={at === ordered.length - 1 ? "It is the last; Otherwise stays below." : null}
                  icon={<ArrowDown size={14} strokeWidth={1.75} aria-hidden="true" />}
                  onClick={() => move(path.id, at + 1)}
                />
                <IconButton
                  size="sm"
                  label={`Delete ${label}`}
                  icon={<Trash2 size={14} strokeWidth={1.75} aria-hidden="true" />}
                  onClick={() => remove(path)}
                />
              </PathHead>
            )}
            below={({ path }, at) => <PathBody node={node} path={path} at={at} onChange={replace} />}
          />
          {otherwise && (
            <div className="rounded-8 border border-line-strong bg-surface shadow-1">
              <div className="flex h-9.5 items-center pr-1.5 pl-2">
                <PathHead path={otherwise} mark={<CornerDownRight size={12} strokeWidth={2} aria-hidden="true" />} onChange={replace} />
              </div>
              <PathBody node={node} path={otherwise} at={paths.length - 1} onChange={replace} />
            </div>
          )}
        </div>
        {!readOnly && (
          <Button
            className="w-full border-dashed shadow-none!"
            icon={<Plus size={14} strokeWidth={1.75} aria-hidden="true" />}
            onClick={add}
          >
            Add path
          </Button>
        )}
        {!readOnly && !otherwise && (
          <Button className="w-full border-dashed shadow-none!" onClick={addDefault}>
            Add Otherwise
          </Button>
        )}
      </Section>
      {!readOnly && <TryPaths node={node} />}
    </>
  );
}

interface PathProps {
  path: ConditionPath;
  onChange(path: ConditionPath, typed?: string): void;
}

/** Its number, its name and what can be done with it, in one line. */
function PathHead({ path, mark, onChange, children }: PathProps & { mark: ReactNode; children?: ReactNode }) {
  const { readOnly } = useBuilder();
  return (
    <>
      <span
        aria-hidden="true"
        className="mx-1 flex size-5 flex-none items-center justify-center rounded-4 bg-sunken text-11 font-semibold text-text-3"
      >
        {mark}
      </span>
      {readOnly ? (
        <b {...WHEN_CUT} className="min-w-0 flex-1 truncate font-semibold">
          {path.name || (path.when ? "Path without a name" : "Otherwise")}
        </b>
      ) : (
        <>
          <TextInput
            size="sm"
            aria-label="Path name"
            data-path={path.id}
            placeholder={path.when ? "Name of the path" : "Otherwise"}
            maxLength={100}
            className="font-semibold"
            boxClassName="flex-1"
            value={path.name}
            onChange={(event) => onChange({ ...path, name: event.target.value }, `path-${path.id}`)}
          />
          {children}
        </>
      )}
    </>
  );
}

/** Its rules, and where it leads. */
function PathBody({ node, path, at, onChange }: PathProps & { node: ConditionNode; at: number }) {
  const { readOnly } = useBuilder();
  const { targets, setTargets } = useTargets(node.id, path.id);
  return (
    <div className="flex flex-col gap-3 border-line border-t p-2.5">
      {path.when ? (
        <RuleList
          nodeId={node.id}
          place={`paths.${at}.when`}
          rules={path.when}
          readOnly={readOnly}
          onChange={(when, typed) => onChange({ ...path, when }, typed && `${typed}-${path.id}`)}
        />
      ) : (
        <p className="text-12 text-text-3">A task that fits no path above takes this one.</p>
      )}
      <div data-place={`paths.${at}`}>
        <NodeList label="Leads to" source={node.id} targets={targets} readOnly={readOnly} onChange={setTargets} />
      </div>
    </div>
  );
}
