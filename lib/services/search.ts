/** Finds tasks and people by parts of their names, for the command palette. */
import { and, desc, eq, ilike, isNull, or } from "drizzle-orm";
import { z } from "zod";
import { db } from "#db/client.ts";
import { containing, searchWords } from "#db/like.ts";
import { flows, members, tasks } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";
import { toPublic } from "#lib/ids.ts";
import type { SearchJson } from "#lib/wire/search.ts";

/** As many of a kind as the palette shows. */
const most = 6;

export const SearchQuery = z.strictObject({ q: z.string().trim().min(1, "Type what to look for.").max(200) });

const foundTasks = ({ workspaceId }: Actor, words: readonly string[]) =>
  db()
    .select({ id: tasks.id, name: tasks.name, status: tasks.status, flowId: tasks.flowId, flowName: flows.name })
    .from(tasks)
    .innerJoin(flows, eq(flows.id, tasks.flowId))
    .where(
      and(
        eq(tasks.workspaceId, workspaceId),
        isNull(tasks.archivedAt),
        eq(tasks.test, false),
        ...words.map((word) => ilike(tasks.name, containing(word))),
      ),
    )
    .orderBy(desc(tasks.id))
    .limit(most);

const foundPeople = ({ workspaceId }: Actor, words: readonly string[]) =>
  db()
    .select({ id: members.id, email: members.email, firstName: members.firstName, lastName: members.lastName })
    .from(members)
    .where(
      and(
        eq(members.workspaceId, workspaceId),
        eq(members.active, true),
        ...words.map((word) =>
          or(...[members.firstName, members.lastName, members.email].map((column) => ilike(column, containing(word)))),
        ),
      ),
    )
    .orderBy(members.firstName, members.lastName)
    .limit(most);

export async function search(actor: Actor, { q }: z.output<typeof SearchQuery>): Promise<SearchJson> {
  const words = searchWords(q);
  const [taskRows, people] = await Promise.all([foundTasks(actor, words), foundPeople(actor, words)]);
  return {
    tasks: taskRows.map(({ id, name, status, flowId, flowName }) => ({
      id: toPublic(id),
      name,
      status,
      flow: { id: toPublic(flowId), name: flowName },
    })),
    people: people.map(({ id, ...person }) => ({ id: toPublic(id), ...person })),
  };
}
