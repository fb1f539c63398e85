/** What an organisation webhook can be about: flows, those of them that have a form, and data sets. Names and ids only. */
import { and, asc, eq, isNull, or, type SQL, sql } from "drizzle-orm";
import { db, type Tx } from "#db/client.ts";
import { dataSets, flowDocuments, flows } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";
import { toPublic } from "#lib/ids.ts";
import type { WebhookRow } from "#lib/services/organisation/webhook-input.ts";
import type { WebhookTargetJson, WebhookTargetsJson } from "#lib/wire/webhook-targets.ts";

const FORM = JSON.stringify([{ type: "trigger", data: { kind: "form" } }]);

/** Judged by the database: documents may be large, and only this is wanted of them. */
const holdsForm = (document: typeof flows.draft | typeof flowDocuments.document): SQL<boolean> =>
  sql<boolean>`coalesce((${document}::jsonb -> 'nodes') @> ${FORM}::jsonb, false)`;

const toJson = ({ id, name }: { id: string; name: string }): WebhookTargetJson => ({ id: toPublic(id), name });

/** What it is about alone, also where that is archived by now; by its public id where it is gone. @returns null for all of the family */
export async function targetName(
  tx: Pick<Tx, "select">,
  { workspaceId, family, targetId }: Pick<WebhookRow, "workspaceId" | "family" | "targetId">,
): Promise<string | null> {
  if (targetId === null) return null;
  const table = family === "data_set" ? dataSets : flows;
  const [found] = await tx
    .select({ name: table.name })
    .from(table)
    .where(and(eq(table.id, targetId), eq(table.workspaceId, workspaceId)));
  return found?.name ?? toPublic(targetId);
}

export async function webhookTargets({ workspaceId }: Pick<Actor, "workspaceId">): Promise<WebhookTargetsJson> {
  const [flowRows, dataSetRows] = await Promise.all([
    db()
      .select({ id: flows.id, name: flows.name, isForm: sql<boolean>`${or(holdsForm(flows.draft), holdsForm(flowDocuments.document))}` })
      .from(flows)
      .leftJoin(flowDocuments, eq(flowDocuments.id, flows.currentDocumentId))
      .where(and(eq(flows.workspaceId, workspaceId), isNull(flows.archivedAt)))
      .orderBy(asc(flows.name), asc(flows.id)),
    db()
      .select({ id: dataSets.id, name: dataSets.name })
      .from(dataSets)
      .where(eq(dataSets.workspaceId, workspaceId))
      .orderBy(asc(dataSets.name), asc(dataSets.id)),
  ]);
  return {
    workflow: flowRows.map(toJson),
    form: flowRows.filter(({ isForm }) => isForm).map(toJson),
    data_set: dataSetRows.map(toJson),
  };
}
