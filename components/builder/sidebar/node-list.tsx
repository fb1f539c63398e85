import { X } from "lucide-react";
import { useId } from "react";
import { useBuilder } from "#components/builder/builder-context.tsx";
import { visibleName } from "#components/builder/visible-name.ts";
import { FieldLabel } from "#components/ui/field.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Select } from "#components/ui/select.tsx";
import { WHEN_CUT } from "#components/ui/when-cut.ts";
import { flowOrder } from "#lib/flow/flow-order.ts";
import type { FlowNode } from "#lib/flow/schema.ts";

const KINDS: Record<FlowNode["type"], string> = { trigger: "trigger", step: "step", action: "action", condition: "condition" };

interface NodeListProps {
  label: string;
  hint?: string;
  /** The node that leads. */
  source: string;
  targets: readonly string[];
  readOnly?: boolean;
  /** Which nodes can be added; else all but triggers. */
  offers?(node: FlowNode): boolean;
  words?: { none: string; first: string };
  onChange(targets: string[]): void;
}

const ANY = (node: FlowNode) => node.type !== "trigger";
const LEADS = { none: "Nowhere", first: "Choose where it leads" };

/** Where a node leads, as a list: the way of those who do not draw edges. */
export function NodeList({ label, hint, source, targets, readOnly = false, offers = ANY, words = LEADS, onChange }: NodeListProps) {
  const id = useId();
  const { document } = useBuilder();
  const byId = new Map(document.nodes.map((node) => [node.id, node]));
  const free = flowOrder(document).flatMap((nodeId) => {
    const node = byId.get(nodeId);
    return node && offers(node) && node.id !== source && !targets.includes(node.id) ? [node] : [];
  });
  return (
    <fieldset className="min-w-0" aria-labelledby={`${id}-label`}>
      <div className="mb-1.5">
        <FieldLabel id={`${id}-label`}>{label}</FieldLabel>
      </div>
      <ul className="flex flex-col gap-1.5">
        {targets.map((target) => {
          const node = byId.get(target);
          if (!node) return null;
          return (
            <li key={target} className="flex h-8.5 items-center gap-2 rounded-8 border border-line-strong bg-surface pr-1 pl-2.5">
              <span {...WHEN_CUT} className="min-w-0 flex-1 truncate font-medium">
                {visibleName(node)}
              </span>
              <span className="text-12 text-text-3">{KINDS[node.type]}</span>
              {!readOnly && (
                <IconButton
                  size="sm"
                  label={`Remove ${visibleName(node)}`}
                  icon={<X size={14} strokeWidth={1.75} aria-hidden="true" />}
                  onClick={() => onChange(targets.filter((each) => each !== target))}
                />
              )}
            </li>
          );
        })}
        {targets.length === 0 && readOnly && <li className="text-text-3">{words.none}</li>}
        {!readOnly && (
          <li>
            <Select
              aria-labelledby={`${id}-label`}
              value=""
              placeholder={targets.length === 0 ? words.first : "Add another one"}
              options={free.map((node) => ({ value: node.id, label: `${visibleName(node)} (${KINDS[node.type]})` }))}
              onChange={(event) => event.target.value !== "" && onChange([...targets, event.target.value])}
            />
          </li>
        )}
      </ul>
      {hint && <p className="mt-1.5 text-12 leading-[1.45] text-text-3">{hint}</p>}
    </fieldset>
  );
}
