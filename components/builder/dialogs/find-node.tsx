import { Search } from "lucide-react";
import { useRef, useState } from "react";
import { NODE_KINDS, visibleName } from "#components/builder/visible-name.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/layers/dialog.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { useCombobox } from "#components/ui/use-combobox.ts";
import { WHEN_CUT } from "#components/ui/when-cut.ts";
import { flowOrder } from "#lib/flow/flow-order.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";

interface FindNodeProps {
  document: FlowDocument;
  onFound(nodeId: string): void;
  onClose(): void;
}

/** Finds a node by its name and goes there. */
export function FindNode({ document, onFound, onClose }: FindNodeProps) {
  const field = useRef<HTMLInputElement>(null);
  const [search, setSearch] = useState("");
  const wanted = search.trim().toLowerCase();
  const nodes = flowOrder(document)
    .flatMap((nodeId) => document.nodes.find((node) => node.id === nodeId) ?? [])
    .filter((node) => visibleName(node).toLowerCase().includes(wanted));
  const box = useCombobox({ typed: search, type: setSearch, options: nodes, onChoose: ({ id }) => onFound(id) });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Find node"
      width={440}
      initialFocus={field}
      onSubmit={() => box.chosen && onFound(box.chosen.id)}
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
        {...box.input}
        aria-label="Name of a node"
      />
      <div role="listbox" id={box.listId} aria-label="Nodes" className="mt-2 max-h-72 overflow-auto">
        {nodes.map((node) => (
          <div
            key={node.id}
            {...box.option(node)}
            className="flex h-8 cursor-pointer items-center gap-2.5 rounded-8 px-2 hover:bg-hover aria-selected:bg-hover"
          >
            <span {...WHEN_CUT} className="min-w-0 flex-1 truncate">
              {visibleName(node)}
            </span>
            <span className="text-12 text-text-3">{NODE_KINDS[node.type]}</span>
          </div>
        ))}
      </div>
      {nodes.length === 0 && <p className="px-2 py-3 text-text-3">No node is called like this.</p>}
    </Dialog>
  );
}
