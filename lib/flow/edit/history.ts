/** Undo and redo: a stack of documents, each with the name of the step that leads on from it. */
import { same } from "#lib/flow/same.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";

interface Step {
  document: FlowDocument;
  /** `Move Finish`: what the step did. */
  label: string;
}

export interface History {
  document: FlowDocument;
  /** Documents before the present one, the latest last, each with the step that left it. */
  past: readonly Step[];
  /** Documents behind the present one, the next first, each with the step that led to it. */
  future: readonly Step[];
  /** Steps with this key go into the latest one: a drag, or a word that is being typed. */
  merging: string | null;
}

/** How many steps can be undone. */
const kept = 200;

export const startHistory = (document: FlowDocument): History => ({ document, past: [], future: [], merging: null });

/** The latest step leads further. One that leads back to where it began is none: undoing it would change nothing. */
function merged(history: History, document: FlowDocument): History {
  const begun = history.past.at(-1)?.document;
  if (!begun || !same(begun, document)) return { ...history, document, future: [] };
  return { document: begun, past: history.past.slice(0, -1), future: [], merging: null };
}

/**
 * A step that has been done.
 * @param mergeKey consecutive steps with the same key are undone as one (`move:finish`, `name:finish`), until `settle`
 */
export function record(history: History, document: FlowDocument, label: string, mergeKey: string | null = null): History {
  if (document === history.document) return history;
  if (mergeKey !== null && mergeKey === history.merging) return merged(history, document);
  return { document, past: [...history.past, { document: history.document, label }].slice(-kept), future: [], merging: mergeKey };
}

/** What an edit begins with: where it goes into the latest step, the document before that one. */
export const beginningOf = ({ document, past, merging }: History, mergeKey: string | null): FlowDocument =>
  mergeKey !== null && mergeKey === merging ? (past.at(-1)?.document ?? document) : document;

/** The drag or the typing is over: the next step stands for itself. */
export const settle = (history: History): History => (history.merging === null ? history : { ...history, merging: null });

export function undo(history: History): History {
  const last = history.past.at(-1);
  if (!last) return history;
  const undone: Step = { document: history.document, label: last.label };
  return { document: last.document, past: history.past.slice(0, -1), future: [undone, ...history.future], merging: null };
}

export function redo(history: History): History {
  const [next, ...future] = history.future;
  if (!next) return history;
  return { document: next.document, past: [...history.past, { document: history.document, label: next.label }], future, merging: null };
}

/** How many steps back that very document stands; 0 where it is not among them. */
export function stepsBackTo({ past }: History, document: FlowDocument): number {
  const at = past.findLastIndex((step) => step.document === document);
  return at === -1 ? 0 : past.length - at;
}

/** What would be undone, or done again; null where there is nothing. */
export const undoLabel = ({ past }: History): string | null => past.at(-1)?.label ?? null;
export const redoLabel = ({ future }: History): string | null => future[0]?.label ?? null;
