import { and, asc, desc, eq, exists, inArray, isNotNull, or, type SQL, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { actionRuns, runOperations } from "#db/schema/index.ts";
import { toPublic } from "#lib/ids.ts";
import type { Effect } from "#lib/operations/effects.ts";
import type { RunDeedJson } from "#lib/wire/pages.ts";

/** What has become of an operation's mails. */
interface MailNote {
  runId: string;
  position: number;
  note: string | null;
}

function deed(effect: Effect, notes: readonly MailNote[]): RunDeedJson {
  const { at } = effect;
  switch (effect.kind) {
    case "create_record":
      return { kind: "create_record", at, dataSetId: toPublic(effect.dataSetId) };
    case "start_task":
      return { kind: "start_task", at, taskId: toPublic(effect.taskId), name: effect.event.name };
    case "email": {
      const note = notes.find(({ position }) => position === at)?.note ?? null;
      return { kind: "email", at, recipients: effect.recipients, subject: effect.subject, note };
    }
  }
}

/** Mails that were noted only, because no mail server is set. */
const unsent = (effects: readonly Effect[], notes: readonly MailNote[]): RunDeedJson[] =>
  notes
    .filter(({ position }) => !effects.some(({ at }) => at === position))
    .map(({ position, note }) => ({ kind: "email", at: position, recipients: [], subject: "", note }));

const isMail = and(eq(runOperations.kind, "email"), eq(runOperations.status, "succeeded"), isNotNull(runOperations.note));

async function mailNotes(runIds: readonly string[]): Promise<Map<string, MailNote[]>> {
  const notes = await db()
    .select({ runId: runOperations.runId, position: runOperations.position, note: runOperations.note })
    .from(runOperations)
    .where(and(inArray(runOperations.runId, [...runIds]), isMail))
    .orderBy(asc(runOperations.position));
  return Map.groupBy(notes, ({ runId }) => runId);
}

/** By run (uuid), newest first, what it did, in the order of its operations. */
async function deedsWhere(runs: SQL, most: number): Promise<Map<string, RunDeedJson[]>> {
  const { id, effects } = actionRuns;
  const mails = db()
    .select({ one: sql`1` })
    .from(runOperations)
    .where(and(eq(runOperations.runId, id), isMail));
  const rows = await db()
    .select({ id, effects })
    .from(actionRuns)
    .where(and(runs, eq(actionRuns.status, "succeeded"), or(sql`json_array_length(${effects}) > 0`, exists(mails))))
    .orderBy(desc(id))
    .limit(most);
  if (rows.length === 0) return new Map();
  const byRun = await mailNotes(rows.map((row) => row.id));
  return new Map(
    rows.map((row) => {
      const notes = byRun.get(row.id) ?? [];
      const deeds = [...row.effects.map((effect) => deed(effect, notes)), ...unsent(row.effects, notes)];
      return [row.id, deeds.sort((one, other) => one.at - other.at)];
    }),
  );
}

/**
 * What a task's newest runs did inside Baton when they were committed.
 * @param taskId uuid
 * @returns by run (uuid), in the order of their operations
 */
export const deedsOf = (taskId: string, most: number): Promise<Map<string, RunDeedJson[]>> =>
  deedsWhere(eq(actionRuns.taskId, taskId), most);

/** The same of one run (uuid). */
export const deedsOfRun = async (runId: string): Promise<RunDeedJson[]> => (await deedsWhere(eq(actionRuns.id, runId), 1)).get(runId) ?? [];
