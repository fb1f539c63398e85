import clsx from "clsx";
import { Search } from "lucide-react";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import { flowOrder } from "#components/builder/flow-order.ts";
import { visibleName } from "#components/builder/visible-name.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { WHEN_CUT } from "#components/ui/when-cut.ts";
import type { FlowDocument, FlowNode } from "#lib/flow/schema.ts";

const KINDS: Record<FlowNode["type"], string> = { trigger: "Trigger", step: "Step", action: "Action", condition: "Condition" };

interface FindNodeProps {
  document: FlowDocument;
  onFound(nodeId: string): void;
  onClose(): void;
}

/** Finds a node by its name and goes there. */
export function FindNode({ document, onFound, onClose }: FindNodeProps) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [search, setSearch] = useState("");
  const [at, setAt] = useState(0);
  const wanted = search.trim().toLowerCase();
  const nodes = flowOrder(document)
    .flatMap((nodeId) => document.nodes.find((node) => node.id === nodeId) ?? [])
    .filter((node) => visibleName(node).toLowerCase().includes(wanted));
  const chosen = nodes[Math.min(at, nodes.length - 1)];

  const keys = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || nodes.length === 0) return;
    event.preventDefault();
    const next = (Math.min(at, nodes.length - 1) + step + nodes.length) % nodes.length;
    setAt(next);
    window.document.getElementById(`${id}-${nodes[next]?.id}`)?.scrollIntoView({ block: "nearest" });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Find node"
      width={440}
      initialFocus={field}
      onSubmit={() => chosen && onFound(chosen.id)}
      bodyClassName="p-3"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit">
            Go there
          </Button>
        </>
      }
    >
      <TextInput
        ref={field}
        icon={<Search size={14} aria-hidden="true" />}
        placeholder="Name of a node"
        role="combobox"
        aria-label="Name of a node"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={chosen ? `${id}-${chosen.id}` : undefined}
        value={search}
        onChange={(event) => {
          setSearch(event.target.value);
          setAt(0);
        }}
        onKeyDown={keys}
      />
      <div id={`${id}-list`} role="listbox" aria-label="Nodes" className="mt-2 max-h-72 overflow-auto">
        {nodes.map((node) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox above takes the keys
          <div
            key={node.id}
            id={`${id}-${node.id}`}
            role="option"
            aria-selected={node === chosen}
            tabIndex={-1}
            onClick={() => onFound(node.id)}
            className={clsx("flex h-8 cursor-pointer items-center gap-2.5 rounded-8 px-2 hover:bg-hover", node === chosen && "bg-hover")}
          >
            <span {...WHEN_CUT} className="min-w-0 flex-1 truncate">
              {visibleName(node)}
            </span>
            <span className="text-12 text-text-3">{KINDS[node.type]}</span>
          </div>
        ))}
      </div>
      {nodes.length === 0 && <p className="px-2 py-3 text-text-3">No node is called like this.</p>}
    </Dialog>
  );
}
