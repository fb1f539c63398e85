/** Where tasks go that move to another version. */

import { eq } from "drizzle-orm";
import { db, type Tx } from "#db/client.ts";
import { documentById, type StoredDocument } from "#db/documents.ts";
import { flows } from "#db/schema/index.ts";
import type { LoadedTask } from "#db/tasks.ts";
import type { Actor } from "#lib/auth/can.ts";
import { fittedFields } from "#lib/engine/fitted.ts";
import { goneSteps } from "#lib/engine/preview-migration.ts";
import type { Answers, TaskState } from "#lib/engine/types.ts";
import { invalid, Refused } from "#lib/errors.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { performerOf } from "#lib/services/accounts/actors.ts";
import { consult, seenNow } from "#lib/services/runs/consult.ts";
import type { MoveTo } from "#lib/wire/migration.ts";

/**
 * @param flowId uuid
 * @throws Refused `conflict` where nothing is published
 */
export async function newestVersion(flowId: string): Promise<StoredDocument> {
  const [flow] = await db().select({ documentId: flows.currentDocumentId }).from(flows).where(eq(flows.id, flowId));
  if (!flow?.documentId) throw new Refused("conflict", "The flow has no published version.");
  return documentById(flow.documentId);
}

/**
 * Whether the version is the newest of its flow, and stays so until the transaction ends: whoever publishes another one waits.
 * @param flowId uuid
 */
export async function staysNewest(tx: Tx, flowId: string, { id }: Pick<StoredDocument, "id">): Promise<boolean> {
  const [flow] = await tx.select({ documentId: flows.currentDocumentId }).from(flows).where(eq(flows.id, flowId)).for("key share");
  return flow?.documentId === id;
}

/** @throws Refused `conflict` where another version was looked at than the newest one */
export function mustBeSeen({ number }: StoredDocument, version: number): void {
  if (number === version) return;
  throw new Refused("conflict", `Version ${number} was published meanwhile. Look at what it does, then move to it.`);
}

/** The new version's expressions, on the values that a task has there. @param actor who moves it */
export const answersThere = (actor: Actor, version: StoredDocument, task: Pick<LoadedTask, "version" | "state">): Promise<Answers> =>
  consult(
    { version, performer: performerOf(actor), action: null, brought: {} },
    { ...seenNow(task), fields: fittedFields(version.document, task.state.fields) },
  );

/**
 * @param named node ids by where they stand in the input
 * @throws Refused `invalid` where the version has no such step
 */
export function mustBeSteps({ nodes }: FlowDocument, named: Record<string, string | null>, prefix = ""): void {
  const steps = new Set(nodes.filter(({ type }) => type === "step").map(({ id }) => id));
  const faults = Object.entries(named)
    .filter(([, id]) => id !== null && !steps.has(id))
    .map(([path, id]) => ({
      path: `${prefix}${path}`,
      message: `The new version has no step "${id}". Name the node id of one of its steps.`,
    }));
  if (faults.length > 0) throw invalid(faults);
}

/** The task waits at several steps that are gone, and they go to different ones: a migration names one. */
export const SPLIT = Symbol("split");

/** Where a task goes by the map: a step's node id, null where none is named for all of its steps that are gone. */
export function targetOf(from: FlowDocument, to: FlowDocument, state: TaskState, moveTo: MoveTo): string | null | typeof SPLIT {
  const named = goneSteps(from, to, state).map(({ nodeId }) => (Object.hasOwn(moveTo, nodeId) ? (moveTo[nodeId] ?? null) : null));
  const first = named[0] ?? null;
  if (named.includes(null)) return null;
  return named.every((each) => each === first) ? first : SPLIT;
}
