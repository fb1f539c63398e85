"use client";

import clsx from "clsx";
import { Split } from "lucide-react";
import { type KeyboardEvent, type ReactNode, type Ref, useImperativeHandle, useMemo, useRef } from "react";
import type { CanvasView } from "#components/builder/canvas/use-canvas-view.ts";
import type { CanvasNode } from "#components/builder/canvas/views.ts";
import { actionIcon, STEP_ICONS, TRIGGER_ICONS } from "#components/builder/looks.ts";
import { Leads, leadsId } from "#components/builder/nodes/leads.tsx";

interface ListViewProps {
  label: string;
  /** In flow order. */
  nodes: readonly CanvasNode[];
  selected: ReadonlySet<string>;
  tools: ReactNode;
  viewRef: Ref<CanvasView>;
  onSelect(ids: string[]): void;
}

const nothing = () => undefined;
const MOVES: Record<string, (at: number, last: number) => number> = {
  ArrowDown: (at, last) => Math.min(at + 1, last),
  ArrowUp: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_at, last) => last,
};

/** The flow without its drawing: the same nodes in the same order, opened and edited in the same sidebar. */
export function ListView({ label, nodes, selected, tools, viewRef, onSelect }: ListViewProps) {
  const list = useRef<HTMLOListElement>(null);
  const view = useMemo((): CanvasView => {
    const row = (id: string) => list.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`);
    return {
      glide: 0,
      toCanvas: (screen) => screen,
      centre: () => ({ x: 0, y: 0 }),
      reveal: (nodes, focus = false) =>
        // A new node is drawn first.
        void requestAnimationFrame(() => {
          const id = typeof nodes === "string" ? nodes : (nodes[0] ?? "");
          row(id)?.scrollIntoView({ block: "nearest" });
          if (focus) row(id)?.focus({ preventScroll: true });
        }),
      focus: (id) => row(id)?.focus({ preventScroll: true }),
      focused: () => document.activeElement?.closest<HTMLElement>("[data-list] [data-id]")?.dataset.id ?? null,
      rectOf: () => null,
      placeOf: (id) => row(id)?.getBoundingClientRect() ?? null,
      zoomBy: nothing,
      fit: nothing,
      glideNodes: nothing,
      keepInSight: nothing,
    };
  }, []);
  useImperativeHandle(viewRef, () => view, [view]);

  const move = (event: KeyboardEvent, at: number) => {
    const to = event.ctrlKey || event.metaKey || event.shiftKey ? undefined : MOVES[event.key];
    const next = to && nodes[to(at, nodes.length - 1)];
    if (!next) return;
    event.preventDefault();
    view.focus(next.id);
  };
  const stop = Math.max(
    0,
    nodes.findIndex(({ id }) => selected.has(id)),
  );
  return (
    <div className="@container relative flex min-w-0 flex-1 flex-col bg-canvas">
      {tools}
      <section aria-label={label} className="flow-canvas relative min-h-0 flex-1 overflow-auto px-4 pt-18 pb-4">
        <ol ref={list} data-list className="mx-auto flex max-w-180 flex-col gap-1.5">
          {nodes.map((node, at) => (
            <li key={node.id}>
              <button
                type="button"
                data-id={node.id}
                aria-pressed={selected.has(node.id)}
                aria-label={node.ariaLabel}
                aria-describedby={leadsId(node.id)}
                tabIndex={at === stop ? 0 : -1}
                onClick={(event) => {
                  if (!event.shiftKey) return onSelect([node.id]);
                  onSelect(selected.has(node.id) ? [...selected].filter((id) => id !== node.id) : [...selected, node.id]);
                }}
                onKeyDown={(event) => move(event, at)}
                className={clsx(
                  "flex min-h-12 w-full items-center gap-2.5 rounded-8 border bg-surface px-3 py-1.5 text-left shadow-1 hover:bg-hover",
                  selected.has(node.id) ? "border-accent" : node.data.problem === "bad" ? "border-bad-solid" : "border-line-strong",
                )}
              >
                <Mark node={node} />
                <span className="min-w-0 flex-1">
                  <span className="block truncate font-semibold">{titleOf(node)}</span>
                  {/* Not in the text: the name begins with what is written on it, and the description says this. */}
                  <span data-text={node.data.leads} className="block truncate text-12 text-text-3 before:content-[attr(data-text)]" />
                </span>
                <span data-text={kindOf(node)} className="flex-none text-12 text-text-3 before:content-[attr(data-text)]" />
              </button>
              <Leads id={node.id} text={node.data.leads} />
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
}

/** "action, 4 steps": the accessible name without what stands there already. */
function kindOf({ ariaLabel = "", data }: CanvasNode): string {
  const [, ...rest] = ariaLabel.slice(ariaLabel.startsWith(data.name) ? data.name.length : 0).split(", ");
  return rest.join(", ");
}

function Mark({ node }: { node: CanvasNode }) {
  const colour = node.type === "trigger" ? "teal" : node.type === "condition" ? "amber" : node.data.colour;
  const Icon = iconOf(node);
  return (
    <span className={`c-${colour} flex size-7 flex-none items-center justify-center rounded-8 bg-tint text-ink`}>
      {Icon ? <Icon size={14} strokeWidth={1.75} aria-hidden="true" /> : <span className="size-2.5 rounded-full bg-dot" />}
    </span>
  );
}

/** A trigger's card has two lines. */
const titleOf = ({ type, data }: CanvasNode) => (type === "trigger" ? `${data.name} ${data.line}`.trim() : data.name);

function iconOf(node: CanvasNode) {
  switch (node.type) {
    case "trigger":
      return TRIGGER_ICONS[node.data.kind];
    case "action":
      return actionIcon(node.data.colour);
    case "condition":
      return Split;
    case "step":
      return STEP_ICONS[node.data.kind];
  }
}
