/** Finds tasks by their names and values, comments by their words, and people by their names, for the command palette. */
import { and, desc, eq, ilike, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { db } from "#db/client.ts";
import { documentById } from "#db/documents.ts";
import { isFoundBy, isNamed } from "#db/found-tasks.ts";
import { containing, searchWords, unaccented } from "#db/like.ts";
import { flows, members, tasks, workspaces } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";
import type { FieldDefinition, FieldValues } from "#lib/fields/definition.ts";
import { formatField } from "#lib/fields/index.ts";
import { excerptOf, holdsWord } from "#lib/fields/value-words.ts";
import { toPublic } from "#lib/ids.ts";
import { findComments } from "#lib/services/comments/find-comments.ts";
import { withoutAccents } from "#lib/text.ts";
import { fullName } from "#lib/wire/full-name.ts";
import type { FoundTaskJson, SearchJson } from "#lib/wire/search.ts";

/** As many of a kind as the palette shows. */
const most = 6;

export const SearchQuery = z.strictObject({ q: z.string().trim().min(1, "Type what to look for.").max(200) });

/**
 * The statement that finds the newest tasks for which all of this holds: ids first, their rows behind, so that those that are passed
 * over are not looked at.
 */
export function foundTasks(workspaceId: string, holding: readonly SQL[]) {
  const found = db()
    .select({ id: tasks.id })
    .from(tasks)
    .where(and(eq(tasks.workspaceId, workspaceId), isNull(tasks.archivedAt), eq(tasks.test, false), ...holding))
    .orderBy(desc(tasks.id))
    .limit(most);
  return db()
    .select({
      id: tasks.id,
      name: tasks.name,
      status: tasks.status,
      fields: tasks.fields,
      documentId: tasks.documentId,
      flowId: tasks.flowId,
      flowName: flows.name,
      locale: workspaces.locale,
    })
    .from(tasks)
    .innerJoin(flows, eq(flows.id, tasks.flowId))
    .innerJoin(workspaces, eq(workspaces.id, tasks.workspaceId))
    .where(inArray(tasks.id, found))
    .orderBy(desc(tasks.id));
}

/** By email in small letters. */
type Names = ReadonlyMap<string, string>;

/** The name of the person that a field holds; null where it holds none. */
const nameIn = ({ key, type }: FieldDefinition, values: FieldValues, names: Names): string | null =>
  type === "user" ? (names.get(String(values[key]).toLowerCase()) ?? null) : null;

const isCalled = (name: string, word: string): boolean => holdsWord(withoutAccents(name), withoutAccents(word));

/** The field by whose value a task was found: of those that hold a word which its name does not, the one that holds most of them. */
function foundBy(
  missing: readonly string[],
  definitions: readonly FieldDefinition[],
  values: FieldValues,
  { locale, names }: { locale: string; names: Names },
): FoundTaskJson["by"] {
  const held = definitions.map((definition) => ({
    definition,
    words: missing.filter((word) => holdsWord(values[definition.key], word) || isCalled(nameIn(definition, values, names) ?? "", word)),
  }));
  const [best] = held.sort((one, other) => other.words.length - one.words.length);
  const [word] = best?.words ?? [];
  if (!best || word === undefined) return null;
  const { definition } = best;
  const text = nameIn(definition, values, names) ?? formatField(values[definition.key], definition, locale);
  return { field: definition.name, value: excerptOf(text, word) };
}

/** The names of the people among the values, by email in small letters. */
async function namesIn(workspaceId: string, rows: readonly { fields: FieldValues }[]): Promise<Names> {
  const emails = rows.flatMap(({ fields }) => Object.values(fields)).filter((value) => typeof value === "string" && value.includes("@"));
  if (emails.length === 0) return new Map();
  const people = await db()
    .select({ email: members.email, firstName: members.firstName, lastName: members.lastName })
    .from(members)
    .where(
      and(
        eq(members.workspaceId, workspaceId),
        inArray(
          sql`lower(${members.email})`,
          emails.map((email) => String(email).toLowerCase()),
        ),
      ),
    );
  return new Map(people.map((person) => [person.email.toLowerCase(), fullName(person)]));
}

type FoundRow = Awaited<ReturnType<typeof foundTasks>>[number];

async function foundTask(words: readonly string[], row: FoundRow, names: Names): Promise<FoundTaskJson> {
  const { id, name, status, fields, flowId, flowName, locale } = row;
  const missing = words.filter((word) => !name.toLowerCase().includes(word.toLowerCase()));
  return {
    id: toPublic(id),
    name,
    status,
    flow: { id: toPublic(flowId), name: flowName },
    by: missing.length === 0 ? null : foundBy(missing, (await documentById(row.documentId)).document.fields, fields, { locale, names }),
  };
}

/** What is named so comes first: a name is what most look for, and many newer tasks may hold it as a value. */
async function tasksFor({ workspaceId }: Actor, words: readonly string[]): Promise<FoundTaskJson[]> {
  const found = await Promise.all(
    [isNamed, isFoundBy].map((is) =>
      foundTasks(
        workspaceId,
        words.map((word) => is(word, workspaceId)),
      ),
    ),
  );
  const rows = [...new Map(found.flat().map((row) => [row.id, row])).values()].slice(0, most);
  const names = await namesIn(workspaceId, rows);
  return Promise.all(rows.map((row) => foundTask(words, row, names)));
}

const foundPeople = ({ workspaceId }: Actor, words: readonly string[]) =>
  db()
    .select({ id: members.id, email: members.email, firstName: members.firstName, lastName: members.lastName })
    .from(members)
    .where(
      and(
        eq(members.workspaceId, workspaceId),
        eq(members.active, true),
        ...words.map((word) =>
          or(
            ...[members.firstName, members.lastName, members.email].map((column) =>
              ilike(unaccented(column), containing(withoutAccents(word))),
            ),
          ),
        ),
      ),
    )
    .orderBy(members.firstName, members.lastName)
    .limit(most);

export async function search(actor: Actor, { q }: z.output<typeof SearchQuery>): Promise<SearchJson> {
  const words = searchWords(q);
  const [found, comments, people] = await Promise.all([
    tasksFor(actor, words),
    findComments(actor, words, most),
    foundPeople(actor, words),
  ]);
  return { tasks: found, comments, people: people.map(({ id, ...person }) => ({ id: toPublic(id), ...person })) };
}
