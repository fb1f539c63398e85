/** The first start on an empty database: workspace, administrator, API key, and the demo where it is asked for. */
import { and, eq, isNull, sql } from "drizzle-orm";
import { db, type Tx } from "#db/client.ts";
import { LOCKS } from "#db/locks.ts";
import { apiKeys, auditEntries, members, workspaces } from "#db/schema/index.ts";
import { keptOfApiKey } from "#lib/auth/api-key.ts";
import type { Actor } from "#lib/auth/can.ts";
import { hashPassword, randomPassword } from "#lib/auth/passwords.ts";
import { checkKey } from "#lib/crypto.ts";
import { env } from "#lib/env.ts";
import { newId } from "#lib/ids.ts";
import { audit } from "#lib/services/workspace/audit.ts";
import { makeDemo } from "#lib/services/workspace/demo.ts";
import { newSigningSecret } from "#lib/services/workspace/settings.ts";

/** Written last: what a killed first start left half made is finished by the next one. */
const ready = "workspace.ready";

export interface FirstAdmin {
  email: string;
  /** Null where the environment gave it. */
  password: string | null;
}

/** The oldest entries first: there it stands, however long the log has grown. */
async function isReady(): Promise<boolean> {
  const [entry] = await db()
    .select({ id: auditEntries.id })
    .from(auditEntries)
    .where(eq(auditEntries.act, ready))
    .orderBy(auditEntries.id)
    .limit(1);
  return entry !== undefined;
}

async function makeWorkspace(tx: Tx): Promise<void> {
  const { adminEmail, apiKey, demo } = env();
  const workspaceId = newId();
  const memberId = newId();
  await tx.insert(workspaces).values({ id: workspaceId, name: demo ? "Northwind" : "Baton", signingSecret: newSigningSecret(workspaceId) });
  const name = demo ? { firstName: "Dana", lastName: "Okafor" } : { firstName: "Administrator", lastName: "" };
  await tx.insert(members).values({ id: memberId, workspaceId, email: adminEmail, ...name, role: "admin" });
  if (apiKey !== undefined)
    await tx.insert(apiKeys).values({ id: newId(), workspaceId, memberId, name: "BATON_API_KEY", ...keptOfApiKey(apiKey) });
  await audit(tx, { workspaceId, memberId: null }, "workspace.created", `workspace:${workspaceId}`, { demo });
}

async function firstAdmin(): Promise<Actor> {
  const [member] = await db().select().from(members).where(eq(members.role, "admin")).orderBy(members.id).limit(1);
  if (!member) throw new Error("the first administrator is missing");
  const { id, workspaceId, email, firstName, lastName, role } = member;
  return { memberId: id, workspaceId, email, firstName, lastName, role };
}

/** The password comes last, so that one that nobody was told is never the one that holds. */
async function finish(tx: Tx, admin: Actor): Promise<FirstAdmin> {
  const given = env().adminPassword;
  const password = given ?? randomPassword();
  await tx
    .update(members)
    .set({ passwordHash: await hashPassword(password) })
    .where(and(eq(members.id, admin.memberId), isNull(members.passwordHash)));
  await audit(tx, { workspaceId: admin.workspaceId, memberId: null }, ready, `workspace:${admin.workspaceId}`);
  return { email: admin.email, password: given === undefined ? password : null };
}

/**
 * Checks the master key and, on an empty database, makes what Baton begins with.
 * @returns the first administrator, to be shown once; null where the database was in use already
 * @throws SettingError where the master key is not this database's
 */
export async function firstRun(): Promise<FirstAdmin | null> {
  await checkKey();
  if (await isReady()) return null;
  return db().transaction(async (tx) => {
    // Processes that start at the same moment wait for each other.
    await tx.execute(sql`select pg_advisory_xact_lock(${LOCKS.firstRun})`);
    if (await isReady()) return null;
    const [known] = await db().select({ id: workspaces.id }).from(workspaces).limit(1);
    // A transaction of its own: the demo's services must see it.
    if (!known) await db().transaction(makeWorkspace);
    const admin = await firstAdmin();
    if (env().demo) await makeDemo(admin);
    return finish(tx, admin);
  });
}
