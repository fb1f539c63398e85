/** The audit log: what administrators did, newest first. */
import { and, desc, eq, gte, inArray, lt, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { db } from "#db/client.ts";
import { auditEntries, dataSets, flows, members, tasks, workspaces } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";
import { toPublic } from "#lib/ids.ts";
import { Page, paged } from "#lib/services/params.ts";
import { AUDIT_KINDS, type AuditAct, type AuditEntryJson, type AuditKind, actsOf } from "#lib/wire/audit.ts";
import { fullName } from "#lib/wire/full-name.ts";
import type { Listed } from "#lib/wire/listed.ts";

const asked = "A day: 2026-01-31.";
/** Postgres' calendar has no year 0. */
const Day = z.iso.date(asked).refine((day) => !day.startsWith("0000"), asked);

export const AuditQuery = Page.extend({
  kind: z.enum(Object.keys(AUDIT_KINDS) as [AuditKind, ...AuditKind[]]).optional(),
  by: z.string().max(320).optional(),
  from: Day.optional(),
  to: Day.optional(),
});
export type AuditQuery = z.output<typeof AuditQuery>;

const columns = {
  id: auditEntries.id,
  at: auditEntries.at,
  act: auditEntries.act,
  subject: auditEntries.subject,
  details: auditEntries.details,
  by: { email: members.email, firstName: members.firstName, lastName: members.lastName },
};

/** In the workspace's zone, which is looked up once and not for every entry. */
const midnight = ({ workspaceId }: Actor, day: string, later = 0) =>
  sql`((${day}::date + ${later}::int)::timestamp at time zone (select time_zone from ${workspaces} where id = ${workspaceId}))`;

const chosen = (actor: Actor, { kind, by, from, to, cursor }: AuditQuery): SQL | undefined =>
  and(
    eq(auditEntries.workspaceId, actor.workspaceId),
    kind && inArray(auditEntries.act, actsOf(kind)),
    by === undefined ? undefined : eq(sql`lower(${members.email})`, by.toLowerCase()),
    from === undefined ? undefined : gte(auditEntries.at, midnight(actor, from)),
    to === undefined ? undefined : lt(auditEntries.at, midnight(actor, to, 1)),
    cursor === undefined ? undefined : lt(auditEntries.id, cursor),
  );

/** Names of what entries are about, by subject: where the entry itself does not say it. */
async function subjectNames(subjects: readonly string[]): Promise<Map<string, string>> {
  const idsOf = (kind: string) => [
    ...new Set(subjects.flatMap((each) => (each.startsWith(`${kind}:`) ? [each.slice(kind.length + 1)] : []))),
  ];
  const named = async (kind: string, read: (ids: string[]) => Promise<{ id: string; name: string }[]>) => {
    const ids = idsOf(kind);
    return ids.length === 0 ? [] : (await read(ids)).map(({ id, name }) => [`${kind}:${id}`, name] as const);
  };
  const found = await Promise.all([
    named("flow", (ids) => db().select({ id: flows.id, name: flows.name }).from(flows).where(inArray(flows.id, ids))),
    named("data_set", (ids) => db().select({ id: dataSets.id, name: dataSets.name }).from(dataSets).where(inArray(dataSets.id, ids))),
    named("task", (ids) => db().select({ id: tasks.id, name: tasks.name }).from(tasks).where(inArray(tasks.id, ids))),
    named("member", (ids) => db().select({ id: members.id, name: members.email }).from(members).where(inArray(members.id, ids))),
  ]);
  return new Map(found.flat());
}

/** The newest first. */
export async function readAudit(actor: Actor, query: AuditQuery): Promise<Listed<AuditEntryJson>> {
  const rows = await db()
    .select(columns)
    .from(auditEntries)
    .leftJoin(members, eq(members.id, auditEntries.actorId))
    .where(chosen(actor, query))
    .orderBy(desc(auditEntries.id))
    .limit(query.limit + 1);
  const names = await subjectNames(rows.map(({ subject }) => subject));
  return paged(rows, query.limit, ({ id, at, act, subject, details, by }) => {
    const [kind = "", subjectId = ""] = subject.split(":");
    const told = details as Record<string, unknown>;
    const renamed = (told.name as { to?: unknown } | undefined)?.to;
    const own = [told.name, renamed, told.webhook, told.email].find((each) => typeof each === "string") as string | undefined;
    return {
      id: toPublic(id),
      at: at.toISOString(),
      by: by && { email: by.email, name: fullName(by) },
      act: act as AuditAct,
      subject: { kind, id: toPublic(subjectId), name: names.get(subject) ?? own ?? null },
      details: told,
    };
  });
}
