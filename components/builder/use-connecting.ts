import { useState } from "react";
import type { EdgeView } from "#components/builder/canvas/views.ts";
import { type Exit, exitsOf } from "#components/builder/exits.ts";
import { exitOf, exitPlace } from "#components/builder/to-canvas.ts";
import { visibleName } from "#components/builder/visible-name.ts";
import { whyNotConnect } from "#lib/flow/edit/edit.ts";
import { flowOrder } from "#lib/flow/flow-order.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";

/** A connection that the keyboard is drawing. */
interface Aim {
  source: string;
  /** As `exitOf` takes it; null where the node has one way out. */
  handle: string | null;
  target: string;
}

export interface Connecting {
  /** Null: no connection is being made by keyboard. */
  at: (Aim & Pick<EdgeView, "exit" | "row">) | null;
  /** The node whose way out is to be chosen first. */
  asking: { source: string; exits: Exit[] } | null;
  begin(source: string): void;
  /** @param exit null: none is wanted after all */
  choose(exit: Exit | null): void;
  step(by: 1 | -1): void;
  /** Ends it; the target that was chosen. */
  end(): Aim | null;
}

/** Nodes that the exit may lead to, in flow order. */
function targetsOf(document: FlowDocument, source: string, handle: string | null): string[] {
  const exit = exitOf(document, source, handle);
  return flowOrder(document).filter((target) => whyNotConnect(document, { source, target, sourceHandle: exit }) === null);
}

/** Drawing an edge by keyboard: C begins, a menu asks for the path, the arrows choose the target, Enter connects. */
export function useConnecting(document: FlowDocument, locale: string, announce: (text: string) => void): Connecting {
  const [aimed, setAimed] = useState<Aim | null>(null);
  const [asked, ask] = useState<string | null>(null);
  const nameOf = (id: string) => {
    const node = document.nodes.find((each) => each.id === id);
    return node ? visibleName(node) : id;
  };
  /** "Size, Otherwise," where there are several ways out. */
  const wayOf = (source: string, handle: string | null) => {
    const exit = exitsOf(document, source, locale).find((each) => each.handle === handle);
    return exit ? `${nameOf(source)}, ${exit.name},` : nameOf(source);
  };
  const aim = (next: Aim) => {
    setAimed(next);
    announce(`Connect ${wayOf(next.source, next.handle)} to ${nameOf(next.target)}. Arrows choose, Enter connects, Escape cancels.`);
  };
  const draw = (source: string, handle: string | null) => {
    const [target] = targetsOf(document, source, handle);
    if (target) aim({ source, handle, target });
    else announce(`${wayOf(source, handle)} can lead nowhere else.`);
  };
  return {
    at: aimed && { ...aimed, ...exitPlace(document, aimed.source, aimed.handle) },
    asking: asked === null ? null : { source: asked, exits: exitsOf(document, asked, locale) },
    begin(source) {
      if (exitsOf(document, source, locale).length > 0) ask(source);
      else draw(source, null);
    },
    choose(exit) {
      ask(null);
      if (asked !== null && exit) draw(asked, exit.handle);
    },
    step(by) {
      if (!aimed) return;
      const targets = targetsOf(document, aimed.source, aimed.handle);
      const target = targets[(targets.indexOf(aimed.target) + by + targets.length) % targets.length];
      if (target) aim({ ...aimed, target });
    },
    end() {
      setAimed(null);
      return aimed;
    },
  };
}
