/**
 * Who listens for the organisation's events. Kept in memory with the revision under which it was read: whoever uses what is
 * kept checks that revision in the statement that writes by it.
 */
import { eq, sql } from "drizzle-orm";
import { type Db, db, onCommit, type Tx } from "#db/client.ts";
import { organisationWebhooks, workspaces } from "#db/schema/index.ts";
import { once } from "#lib/once.ts";
import type { Family, OrganisationEvent } from "#lib/wire/messages/organisation-events.ts";

/** An enabled webhook. Ids are uuids. */
export interface Listener {
  id: string;
  name: string;
  url: string;
  family: Family;
  /** Of the flow or data set that it is about; null for all. */
  targetId: string | null;
  events: OrganisationEvent[];
}

export interface Listeners {
  revision: number;
  /** The workspace's, in which messages say their times. */
  timeZone: string;
  webhooks: Listener[];
}

const kept = () => once("organisation listeners", () => new Map<string, Listeners>());

/** An older one that comes late changes nothing. */
function keep(workspaceId: string, listeners: Listeners): Listeners {
  if ((kept().get(workspaceId)?.revision ?? 0) < listeners.revision) kept().set(workspaceId, listeners);
  return listeners;
}

/** In the order in which they were made. One statement, so that list and revision belong together. */
async function read(from: Pick<Db | Tx, "select">, workspaceId: string): Promise<Listeners> {
  const webhooks = sql<Listener[]>`(select coalesce(json_agg(json_build_object('id', o.id, 'name', o.name, 'url', o.url,
    'family', o.family, 'targetId', o.target_id, 'events', o.events) order by o.id), '[]')
    from ${organisationWebhooks} o where o.workspace_id = ${workspaceId} and o.enabled)`;
  const [row] = await from
    .select({ revision: workspaces.webhooksRevision, timeZone: workspaces.timeZone, webhooks })
    .from(workspaces)
    .where(eq(workspaces.id, workspaceId));
  if (!row) throw new Error(`workspace ${workspaceId} is missing`);
  return row;
}

/** As they were known last: to be fenced by {@link isRevision}. */
export const knownListeners = async (workspaceId: string): Promise<Listeners> =>
  kept().get(workspaceId) ?? keep(workspaceId, await read(db(), workspaceId));

/** As they are now. */
export const readListeners = async (workspaceId: string): Promise<Listeners> => keep(workspaceId, await read(db(), workspaceId));

/** The revision as it is now, inside of another statement. */
export const revisionOf = (workspaceId: string) =>
  sql<number>`(select ${workspaces.webhooksRevision} from ${workspaces} where ${workspaces.id} = ${workspaceId}::uuid)`;

/** A row where nothing has changed since they were read. */
export const isRevision = (workspaceId: string, { revision }: Listeners) =>
  sql`(select ${workspaces.id} from ${workspaces} where ${workspaces.id} = ${workspaceId}::uuid and ${workspaces.webhooksRevision} = ${revision})`;

/**
 * As they are now, inside a transaction.
 * @param revision where the caller has it already
 */
export async function freshListeners(tx: Tx, workspaceId: string, revision?: number): Promise<Listeners> {
  const known = kept().get(workspaceId);
  const present = revision ?? (await tx.execute<{ revision: number }>(sql`select ${revisionOf(workspaceId)} as revision`))[0]?.revision;
  if (known && known.revision === present) return known;
  const listeners = await read(tx, workspaceId);
  // What a transaction reads may be its own change, which nobody else may see before it is committed.
  onCommit(tx, () => keep(workspaceId, listeners));
  return listeners;
}

/** To be called in the transaction that changes who listens, or the time zone. Whoever remembers them notices. */
export const listenersChanged = (tx: Pick<Tx, "update">, workspaceId: string) =>
  tx
    .update(workspaces)
    .set({ webhooksRevision: sql`${workspaces.webhooksRevision} + 1` })
    .where(eq(workspaces.id, workspaceId));
