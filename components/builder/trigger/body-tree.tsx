"use client";

import clsx from "clsx";
import { ChevronDown, ChevronRight, Plus } from "lucide-react";
import { type KeyboardEvent, useRef, useState } from "react";
import { type BodyNode, membersOf, shownValue } from "#components/builder/trigger/json-path.ts";
import { WHEN_CUT } from "#components/ui/when-cut.ts";

interface Row {
  node: BodyNode;
  /** From 1. */
  level: number;
  /** Undefined for a leaf. */
  open: boolean | undefined;
}

/** Levels that are open at first. */
const OPEN_LEVELS = 3;

/** The rows that are seen, in their order. */
function rowsOf(node: BodyNode, turned: ReadonlySet<string>, level = 1): Row[] {
  const members = membersOf(node);
  if (!members) return [{ node, level, open: undefined }];
  const open = turned.has(node.expression) !== level <= OPEN_LEVELS;
  return [{ node, level, open }, ...(open ? members.flatMap((member) => rowsOf(member, turned, level + 1)) : [])];
}

interface BodyTreeProps {
  label: string;
  root: BodyNode;
  /** A leaf was pressed. */
  onPick(expression: string): void;
}

const COLOURS: Record<string, string> = { string: "text-code-str", number: "text-code-num", boolean: "text-code-num" };

/** Members and values as a tree: one Tab stop, arrows inside, Enter opens a branch or picks a value. */
export function BodyTree({ label, root, onPick }: BodyTreeProps) {
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const [chosen, choose] = useState(root.expression);
  const tree = useRef<HTMLDivElement>(null);
  const rows = rowsOf(root, turned);
  const at = Math.max(
    0,
    rows.findIndex(({ node }) => node.expression === chosen),
  );
  const turn = (expression: string) =>
    setTurned((before) => new Set(before.has(expression) ? [...before].filter((each) => each !== expression) : [...before, expression]));
  const go = (to: number) => {
    const next = rows[Math.min(Math.max(to, 0), rows.length - 1)];
    if (!next) return;
    choose(next.node.expression);
    tree.current?.querySelectorAll<HTMLElement>('[role="treeitem"]')[rows.indexOf(next)]?.focus();
  };
  const press = ({ node, open }: Row) => {
    choose(node.expression);
    if (open === undefined) onPick(node.expression);
    else turn(node.expression);
  };
  const parent = (row: Row) => rows.findLastIndex(({ level }, index) => index < at && level < row.level);

  const keys = (event: KeyboardEvent) => {
    const row = rows[at];
    if (!row) return;
    const { node, open } = row;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (to !== undefined) go(to);
    else if (event.key === "ArrowRight" && open !== undefined) open ? go(at + 1) : turn(node.expression);
    else if (event.key === "ArrowLeft") open ? turn(node.expression) : go(parent(row));
    else if (event.key === "Enter" || event.key === " ") press(row);
    else return;
    event.preventDefault();
  };

  return (
    <div
      ref={tree}
      role="tree"
      aria-label={label}
      onKeyDown={keys}
      className="max-h-80 overflow-auto rounded-8 border border-line bg-code-bg p-1 font-mono text-[11.5px]"
    >
      {rows.map((row, index) => (
        <TreeRow key={row.node.expression} row={row} current={index === at} onPress={() => press(row)} />
      ))}
    </div>
  );
}

function TreeRow({ row: { node, level, open }, current, onPress }: { row: Row; current: boolean; onPress(): void }) {
  const Chevron = open ? ChevronDown : ChevronRight;
  const leaf = open === undefined;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree takes the keys
    <div
      role="treeitem"
      aria-level={level}
      aria-selected={current}
      {...(leaf ? {} : { "aria-expanded": open })}
      tabIndex={current ? 0 : -1}
      onClick={onPress}
      className="group flex h-6 cursor-pointer items-center gap-1.5 rounded-6 pr-1.5 outline-offset-[-2px] hover:bg-accent-soft focus-visible:bg-accent-soft"
      style={{ paddingLeft: 6 + (level - 1) * 16 }}
    >
      {leaf ? <span className="w-3 flex-none" /> : <Chevron size={12} aria-hidden="true" className="flex-none text-text-3" />}
      <span className="flex-none text-code-key">{node.name}</span>
      <span {...WHEN_CUT} className={clsx("min-w-0 flex-1 truncate", leaf ? COLOURS[typeof node.value] : "font-sans text-11 text-text-3")}>
        {shownValue(node.value)}
      </span>
      {leaf && (
        <span
          aria-hidden="true"
          className="hidden flex-none items-center gap-1 text-11 text-accent-text group-hover:flex group-focus-visible:flex"
        >
          {node.expression} <span className="font-sans font-medium">Insert</span>
          <Plus size={12} />
        </span>
      )}
    </div>
  );
}
