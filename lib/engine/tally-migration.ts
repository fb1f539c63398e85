/** What a move to another version does to many tasks, counted by step. Pure. */
import { type MigrationLine, type MigrationPreview, previewMigration, type StepChange } from "#lib/engine/preview-migration.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";

/** What becomes of the tasks that wait at a step, or will. */
export interface StepFate {
  change: StepChange;
  tasks: number;
  /** Names of the steps and actions where they go on. */
  leadsTo: string[];
}

export interface StepFates extends Pick<MigrationLine, "nodeId" | "from" | "to"> {
  /** Most tasks first; none: nobody waits there. */
  fates: StepFate[];
}

interface Row extends Omit<StepFates, "fates"> {
  /** By what becomes of the tasks and where they go on. */
  fates: Map<string, StepFate>;
}

export interface Tally {
  to: FlowDocument;
  /** Versions whose steps have their rows. */
  seen: Set<FlowDocument>;
  /** In the order of the lines of a preview. */
  rows: Row[];
  changedFields: Map<string, number>;
}

export const beginTally = (to: FlowDocument): Tally => ({ to, seen: new Set(), rows: [], changedFields: new Map() });

/** A task that has been nowhere: only the versions differ. */
const NOWHERE = { status: "active", name: "", fields: {}, assignedTo: null, dueAt: null, steps: {} } as const;

/** Rows for the steps of a version; those that no other one had go behind the step that is before them. */
function addRows({ to, seen, rows }: Tally, from: FlowDocument): void {
  if (seen.has(from)) return;
  seen.add(from);
  let at = 0;
  for (const { nodeId, from: name, to: next } of previewMigration(from, to, NOWHERE, {}, null).lines) {
    const known = rows.findIndex((row) => row.nodeId === nodeId);
    const row = rows[known];
    if (row) row.from ??= name;
    else rows.splice(at, 0, { nodeId, from: name, to: next, fates: new Map() });
    at = (row ? known : at) + 1;
  }
}

/** Tasks that wait at the step, or will. */
const counts = ({ was, is }: MigrationLine) => was === "open" || is === "open";

/** @param from the version that the task leaves */
export function addToTally(tally: Tally, from: FlowDocument, { lines, changedFields }: MigrationPreview): void {
  addRows(tally, from);
  const rows = new Map(tally.rows.map((row) => [row.nodeId, row]));
  for (const { nodeId, change, leadsTo } of lines.filter(counts)) {
    const fates = rows.get(nodeId)?.fates;
    const key = JSON.stringify([change, leadsTo]);
    fates?.set(key, { change, leadsTo, tasks: (fates.get(key)?.tasks ?? 0) + 1 });
  }
  for (const name of changedFields) tally.changedFields.set(name, (tally.changedFields.get(name) ?? 0) + 1);
}

/** Steps at which somebody waits or will, and those that came or went. */
export const fatesOf = ({ rows }: Tally): StepFates[] =>
  rows
    .filter(({ from, to, fates }) => fates.size > 0 || from === null || to === null)
    .map(({ fates, ...row }) => ({ ...row, fates: [...fates.values()].sort((one, other) => other.tasks - one.tasks) }));
