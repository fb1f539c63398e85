import { useEffect, useId, useState } from "react";
import type { Completion } from "#components/builder/template/completions.ts";

/** Suggestions with the one that Enter and Tab take. */
interface OpenList {
  completion: Completion;
  at: number;
}

export interface Suggesting {
  id: string;
  open: OpenList | null;
  /** For the editor's text box. */
  attributes: Record<string, string | undefined>;
  /** Whether the key was for the list. */
  key(name: string): boolean;
  choose(at: number): void;
  close(): void;
  /** What may be typed next changed. */
  show(completion: Completion | null): void;
}

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

/** The list of suggestions under an editor. @param insert puts a chosen text in the place of what was typed */
export function useSuggestions(insert: (text: string, completion: Completion) => void): Suggesting {
  const id = useId();
  const [open, setOpen] = useState<OpenList | null>(null);
  const isOpen = open !== null;

  useEffect(() => {
    if (!isOpen) return;
    // A dialog around the editor would close too, and it listens before the editor does.
    const close = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      event.preventDefault();
      setOpen(null);
    };
    addEventListener("keydown", close, { capture: true });
    return () => removeEventListener("keydown", close, { capture: true });
  }, [isOpen]);

  const choose = (at: number) => {
    const chosen = open?.completion.suggestions[at];
    setOpen(null);
    if (open && chosen) insert(chosen.text, open.completion);
  };
  return {
    id,
    open,
    attributes: {
      "aria-autocomplete": "list",
      "aria-haspopup": "listbox",
      "aria-controls": open ? `${id}-list` : undefined,
      "aria-activedescendant": open ? `${id}-${open.at}` : undefined,
    },
    key(name) {
      if (!open) return false;
      const count = open.completion.suggestions.length;
      const step = STEPS[name];
      if (step !== undefined) setOpen({ ...open, at: (open.at + step + count) % count });
      else choose(open.at);
      return true;
    },
    choose,
    close: () => setOpen(null),
    show: (completion) => setOpen(completion && { completion, at: 0 }),
  };
}
