import type { RefObject } from "react";
import type { Point } from "#components/builder/canvas/route-edge.ts";
import type { CanvasView } from "#components/builder/canvas/use-canvas-view.ts";
import { isInSidebar } from "#components/builder/regions.ts";
import type { Connecting } from "#components/builder/use-connecting.ts";
import type { Edits } from "#components/builder/use-edits.ts";
import { type Commands, useKeys } from "#components/builder/use-keys.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";

interface BuilderKeysOptions {
  readOnly: boolean;
  /** What a command is about: the selection, else the node that has the focus. */
  subject(): readonly string[];
  selected: readonly string[];
  selectedEdge: string | null;
  document: FlowDocument;
  edits: Edits;
  connecting: Connecting;
  view: RefObject<CanvasView | null>;
  onSave(): Promise<boolean>;
  onSelect(ids: readonly string[]): void;
  onOpenSidebar(): void;
  onRename(id: string): void;
  /** @returns false where there is nothing to ask a menu of */
  onMenu(): boolean;
  onRegion(by: 1 | -1): void;
  onFind(): void;
  onHelp(): void;
}

/** Canvas units. */
const NEAR = 4;
const FAR = 20;

/** Gives every command of the keyboard its work. */
export function useBuilderKeys(options: BuilderKeysOptions): void {
  const { readOnly, selected, selectedEdge, document, edits, connecting, view, onSelect } = options;

  const { subject } = options;
  const editing = (work: () => unknown) => () => (readOnly ? false : work());
  const onSubject = (work: (ids: readonly string[]) => void) =>
    editing(() => {
      const ids = subject();
      if (ids.length === 0) return false;
      work(ids);
    });

  const arrow = (by: Point, step: 1 | -1) =>
    editing(() => {
      if (connecting.at) return connecting.step(step);
      const ids = subject();
      if (ids.length === 0) return false;
      if (ids !== selected) onSelect(ids);
      edits.nudge(ids, by);
      if (ids.length === 1 && ids[0] !== undefined) view.current?.reveal(ids[0]);
    });

  const open = () => {
    const aimed = connecting.at && connecting.end();
    if (aimed) return edits.connect(aimed.source, aimed.handle, aimed.target);
    const focused = view.current?.focused();
    if (!focused) return false;
    onSelect([focused]);
    options.onOpenSidebar();
  };

  const leave = () => {
    if (connecting.at) {
      connecting.end();
      return;
    }
    const [first] = selected;
    if (isInSidebar() && first !== undefined) return view.current?.focus(first);
    if (selected.length === 0 && !selectedEdge) return false;
    onSelect([]);
  };

  const commands: Commands = {
    save: editing(() => void options.onSave()),
    undo: editing(edits.undo),
    redo: editing(edits.redo),
    find: options.onFind,
    help: options.onHelp,
    zoomIn: () => view.current?.zoomBy(1),
    zoomOut: () => view.current?.zoomBy(-1),
    fit: () => view.current?.fit(),
    nextRegion: () => options.onRegion(1),
    previousRegion: () => options.onRegion(-1),
    remove: editing(() => {
      if (selectedEdge && selected.length === 0) return edits.removeEdge(selectedEdge);
      const ids = subject();
      if (ids.length === 0) return false;
      edits.remove(ids);
    }),
    duplicate: onSubject(edits.duplicate),
    tidy: editing(() => edits.tidy(selected.length > 1 ? selected : undefined)),
    selectAll: () => onSelect(document.nodes.map(({ id }) => id)),
    connect: onSubject(([source]) => source !== undefined && connecting.begin(source)),
    open,
    select: () => {
      const focused = view.current?.focused();
      if (!focused) return false;
      onSelect([focused]);
    },
    rename: onSubject(([id]) => id !== undefined && options.onRename(id)),
    menu: options.onMenu,
    escape: leave,
    left: arrow({ x: -NEAR, y: 0 }, -1),
    right: arrow({ x: NEAR, y: 0 }, 1),
    up: arrow({ x: 0, y: -NEAR }, -1),
    down: arrow({ x: 0, y: NEAR }, 1),
    farLeft: arrow({ x: -FAR, y: 0 }, -1),
    farRight: arrow({ x: FAR, y: 0 }, 1),
    farUp: arrow({ x: 0, y: -FAR }, -1),
    farDown: arrow({ x: 0, y: FAR }, 1),
  };
  useKeys(commands, document);
}
