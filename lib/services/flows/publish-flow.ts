import { eq, max, sql } from "drizzle-orm";
import { z } from "zod";
import { db, type Tx } from "#db/client.ts";
import { flowDocuments, flows } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";
import { Refused } from "#lib/errors.ts";
import { errorsOf } from "#lib/flow/problems.ts";
import { newId, toPublic } from "#lib/ids.ts";
import { counted } from "#lib/in-words.ts";
import { publishWebhooks } from "#lib/services/deliveries/published-webhooks.ts";
import { documentHash } from "#lib/services/flows/document-hash.ts";
import { type FlowJson, flowJson } from "#lib/services/flows/flow-json.ts";
import { flowProblems } from "#lib/services/flows/flow-problems.ts";
import { type LoadedFlow, lockFlow, refuseStale } from "#lib/services/flows/flow-row.ts";
import { bindIdempotency } from "#lib/services/idempotency.ts";
import { announce } from "#lib/services/live.ts";
import { migrateTasks } from "#lib/services/migration/migrate-tasks.ts";
import { mustBeSteps } from "#lib/services/migration/migration-target.ts";
import { audit } from "#lib/services/workspace/audit.ts";
import { MoveTo } from "#lib/wire/migration.ts";

export const Publication = z.strictObject({ migrateTasks: z.boolean().default(false), moveTo: MoveTo.optional() });
export type Publication = z.output<typeof Publication>;

export type PublishedFlow = FlowJson & {
  version: number;
  /** How many open tasks moved to the new version. */
  migrated: number;
  /** Ids of the open tasks that could not. */
  notMigrated: string[];
};

/** @throws Refused `invalid`, with all problems */
async function refuseErrors(tx: Tx, flow: LoadedFlow): Promise<void> {
  const problems = await flowProblems(flow.row.workspaceId, flow.draft, tx);
  const errors = errorsOf(problems);
  if (errors.length === 0) return;
  const things = errors.length === 1 ? "an error" : counted(errors.length, "error");
  throw new Refused("invalid", `The flow has ${things}. ${errors[0]?.message ?? ""}`, { extra: { problems } });
}

async function writeVersion(tx: Tx, actor: Actor, { row, draft }: LoadedFlow): Promise<LoadedFlow> {
  const [newest] = await tx
    .select({ number: max(flowDocuments.number) })
    .from(flowDocuments)
    .where(eq(flowDocuments.flowId, row.id));
  const version = { id: newId(), number: (newest?.number ?? 0) + 1, hash: documentHash(draft), document: draft };
  await tx.insert(flowDocuments).values({ ...version, workspaceId: row.workspaceId, flowId: row.id, createdBy: actor.memberId });
  const [written] = await tx
    .update(flows)
    .set({ status: "live", currentDocumentId: version.id, updatedBy: actor.memberId, updatedAt: sql`now()` })
    .where(eq(flows.id, row.id))
    .returning();
  if (!written) throw new Error("the flow was not written");
  return { row: written, draft, published: version };
}

/**
 * The draft becomes the next version and the flow live; a draft without changes becomes a version too.
 * The open tasks follow where that is asked for, each in a transaction of its own, after the version stands.
 * @param flowId uuid
 * @throws Refused `not_found`, `conflict` (somebody saved in between), `invalid` with `problems` or with `errors` of `moveTo`
 */
export async function publishFlow(
  actor: Actor,
  flowId: string,
  { migrateTasks: migrate, moveTo = {}, ifMatch }: Publication & { ifMatch?: string | null },
): Promise<PublishedFlow> {
  const published = await db().transaction(async (tx) => {
    await bindIdempotency(tx);
    const known = await lockFlow(tx, actor, flowId);
    refuseStale(known.row, ifMatch);
    await refuseErrors(tx, known);
    mustBeSteps(known.draft, moveTo, "moveTo.");
    const after = await writeVersion(tx, actor, known);
    await publishWebhooks(tx, known.row, known.published?.document ?? null, known.draft);
    await audit(tx, actor, "flow.published", `flow:${flowId}`, { version: after.published?.number, migrateTasks: migrate });
    return after;
  });
  const version = published.published;
  if (!version) throw new Error("the version was not written");
  const moved = migrate ? await migrateTasks(actor, flowId, version.id, moveTo) : { migrated: 0, notMigrated: [] };
  announce(actor.workspaceId, [{ kind: "flow", id: toPublic(flowId) }]);
  return { ...(await flowJson(actor, published)), version: version.number, ...moved };
}
