/** What the organisation's webhooks hear of an event of a task. */

import { and, eq, inArray } from "drizzle-orm";
import type { Db, Tx } from "#db/client.ts";
import type { Listeners } from "#db/listeners.ts";
import { members } from "#db/schema/index.ts";
import { isHeard, type OrganisationCause } from "#db/writes/organisation-messages.ts";
import type { Place } from "#db/writes/place.ts";
import type { Advanced, Person, TaskEvent, TaskState } from "#lib/engine/types.ts";
import { formOf } from "#lib/flow/form-fields.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { fromPublic, stepGroupId, stepId, toPublic } from "#lib/ids.ts";
import { fullName } from "#lib/wire/full-name.ts";
import { type Announced, type OrganisationMessageContext, organisationMessage } from "#lib/wire/messages/organisation-messages.ts";
import { workflowEvents } from "#lib/wire/messages/webhook-events.ts";

/** What a task's row says beside its state. */
export interface Origin {
  createdAt: Date;
  /** uuid of the member; null where nobody signed in made it. */
  createdBy: string | null;
  /** Made by trying a flow out: nobody hears of it. */
  test: boolean;
}

interface Happened extends Advanced {
  place: Place;
  document: FlowDocument;
  before: TaskState | null;
  event: TaskEvent;
  origin: Origin;
}

/** A form's response comes first: it causes the rest. */
function announcedBy({ document, before, event, facts }: Happened): Announced[] {
  const isResponse = event.kind === "created" && formOf(document)?.id === event.trigger;
  return [...(isResponse ? [{ event: "response.completed" as const }] : []), ...workflowEvents({ document, before, facts })];
}

interface Named extends Person {
  username: string;
}

type Select = Pick<Db | Tx, "select">;

/** Members by their public ids. */
async function peopleOf(from: Select, workspaceId: string, ids: readonly string[]): Promise<Map<string, Named>> {
  const rows = await from
    .select({ id: members.id, email: members.email, firstName: members.firstName, lastName: members.lastName })
    .from(members)
    .where(and(eq(members.workspaceId, workspaceId), inArray(members.id, [...ids])));
  return new Map(
    rows.map(({ id, email, firstName, lastName }) => [
      toPublic(id),
      { id: toPublic(id), email, username: fullName({ firstName, lastName, email }) },
    ]),
  );
}

const isOfStep = (announced: Announced): boolean => "step" in announced;

/** uuids of those of whom the messages say more than the event does: who made the task, and the names of who decided. */
function asked(announced: readonly Announced[], { state, event, origin }: Happened): string[] {
  const creator = announced.some((each) => !isOfStep(each)) && origin.createdBy !== null ? [origin.createdBy] : [];
  const decisions = announced.flatMap((each) =>
    "decision" in each ? [each.decision.approver, state.steps[each.step]?.completedBy ?? null, event.by] : [],
  );
  const named = decisions.flatMap((person) => (person && fromPublic(person.id)) ?? []);
  const known = creator.filter((id) => event.by === null || toPublic(id) !== event.by.id);
  return [...new Set([...known, ...named])];
}

function contextOf({ place, document, state, event, origin }: Happened, people: Map<string, Named>, timeZone: string) {
  const createdBy = origin.createdBy && toPublic(origin.createdBy);
  const task = toPublic(place.taskId);
  const flow = toPublic(place.flowId);
  return {
    document,
    state,
    at: event.at,
    by: event.by,
    timeZone,
    flow: { id: flow, name: document.name },
    task: {
      id: task,
      createdAt: origin.createdAt.toISOString(),
      createdBy: createdBy === null ? null : createdBy === event.by?.id ? event.by : (people.get(createdBy) ?? null),
    },
    stepId: (node) => stepId(task, node),
    stepGroupId: (node) => stepGroupId(flow, node),
    username: ({ id, email }) => people.get(id)?.username ?? email,
  } satisfies OrganisationMessageContext;
}

/**
 * In the order of the facts. Asks nothing where nobody hears of it.
 * @param from the transaction of the event, where there is one
 */
export async function organisationCauses(from: Select, listeners: Listeners, happened: Happened): Promise<OrganisationCause[]> {
  if (listeners.webhooks.length === 0 || happened.origin.test) return [];
  const { place, state, event } = happened;
  const target = place.flowId;
  const heard = announcedBy(happened).filter((each) => isHeard(listeners, { event: each.event, target }));
  if (heard.length === 0) return [];
  const ids = asked(heard, happened);
  const people = ids.length === 0 ? new Map<string, Named>() : await peopleOf(from, place.workspaceId, ids);
  const context = contextOf(happened, people, listeners.timeZone);
  return heard.map((each) => ({
    event: each.event,
    target,
    subject: state.name,
    at: event.at,
    body: (id) => organisationMessage(context, each, id),
    flowId: place.flowId,
    documentId: place.documentId,
    taskId: place.taskId,
    ...("step" in each && { node: each.step }),
  }));
}
