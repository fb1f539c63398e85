"use client";

import clsx from "clsx";
import { Check } from "lucide-react";
import { type KeyboardEvent, useRef } from "react";
import { Thumbnail } from "#components/flows/thumbnail.tsx";
import { EXAMPLES, exampleFlow } from "#lib/flow/examples/index.ts";
import { miniGraph } from "#lib/flow/mini-graph.ts";

const CARDS = EXAMPLES.map(({ id, name, description }) => {
  const document = exampleFlow(id, name);
  return { id, name, description, graph: document ? miniGraph(document) : { nodes: [], edges: [] } };
});

interface MoreExamplesProps {
  chosen: string | null;
  onChoose: (example: { id: string; name: string }) => void;
}

const STEPS: Record<string, (at: number) => number> = {
  ArrowRight: (at) => at + 1,
  ArrowDown: (at) => at + 1,
  ArrowLeft: (at) => at - 1,
  ArrowUp: (at) => at - 1,
  Home: () => 0,
  End: () => CARDS.length - 1,
};

/** The examples from real work, each with its graph: one Tab stop, arrows choose. */
export function MoreExamples({ chosen, onChoose }: MoreExamplesProps) {
  const group = useRef<HTMLDivElement>(null);
  const at = CARDS.findIndex(({ id }) => id === chosen);
  const move = (event: KeyboardEvent) => {
    const next = STEPS[event.key]?.(Math.max(at, 0));
    const card = next === undefined ? undefined : CARDS.at(next % CARDS.length);
    if (!card) return;
    event.preventDefault();
    onChoose(card);
    group.current?.querySelectorAll<HTMLElement>('[role="radio"]')[CARDS.indexOf(card)]?.focus();
  };
  return (
    <div
      ref={group}
      role="radiogroup"
      aria-label="More examples"
      onKeyDown={move}
      className="mt-1.5 grid max-h-72 gap-2 overflow-auto rounded-8 border border-line-strong p-2 sm:grid-cols-2"
    >
      {CARDS.map(({ id, name, description, graph }, index) => (
        // biome-ignore lint/a11y/useSemanticElements: the pattern of ARIA's radio group; a native radio cannot hold a picture
        <button
          key={id}
          type="button"
          role="radio"
          aria-checked={id === chosen}
          aria-label={name}
          aria-describedby={`example-${id}`}
          tabIndex={index === Math.max(at, 0) ? 0 : -1}
          onClick={() => onChoose({ id, name })}
          className={clsx(
            "flex min-w-0 flex-col gap-2 rounded-8 border p-2.5 text-left transition-colors",
            id === chosen ? "border-accent bg-accent-soft" : "border-line hover:bg-hover",
          )}
        >
          <span className="flex w-full items-start justify-between gap-2">
            <Thumbnail graph={graph} />
            {id === chosen && <Check size={16} strokeWidth={2} className="flex-none text-accent-text" aria-hidden="true" />}
          </span>
          <span className="font-semibold">{name}</span>
          <span id={`example-${id}`} className="text-12 text-text-2">
            {description}
          </span>
        </button>
      ))}
    </div>
  );
}
