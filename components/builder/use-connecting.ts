import { useState } from "react";
import { flowOrder } from "#components/builder/flow-order.ts";
import { exitOf } from "#components/builder/to-canvas.ts";
import { visibleName } from "#components/builder/visible-name.ts";
import { whyNotConnect } from "#lib/flow/edit.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";

export interface Connecting {
  /** Null: no connection is being made by keyboard. */
  at: { source: string; target: string } | null;
  begin(source: string): void;
  step(by: 1 | -1): void;
  /** Ends it; the target that was chosen. */
  end(): { source: string; target: string } | null;
}

/** Nodes that the source may lead to, in flow order. */
function targetsOf(document: FlowDocument, source: string): string[] {
  const exit = exitOf(document, source, null);
  return flowOrder(document).filter((target) => whyNotConnect(document, { source, target, sourceHandle: exit }) === null);
}

/** Drawing an edge by keyboard: C begins, the arrows choose the target, Enter connects. */
export function useConnecting(document: FlowDocument, announce: (text: string) => void): Connecting {
  const [at, setAt] = useState<{ source: string; target: string } | null>(null);
  const nameOf = (id: string) => {
    const node = document.nodes.find((each) => each.id === id);
    return node ? visibleName(node) : id;
  };
  const aim = (source: string, target: string) => {
    setAt({ source, target });
    announce(`Connect ${nameOf(source)} to ${nameOf(target)}. Arrows choose, Enter connects, Escape cancels.`);
  };
  return {
    at,
    begin(source) {
      const [first] = targetsOf(document, source);
      if (first) aim(source, first);
      else announce(`${nameOf(source)} can lead nowhere else.`);
    },
    step(by) {
      if (!at) return;
      const targets = targetsOf(document, at.source);
      const next = targets[(targets.indexOf(at.target) + by + targets.length) % targets.length];
      if (next) aim(at.source, next);
    },
    end() {
      setAt(null);
      return at;
    },
  };
}
