/**
 * The messages of the families `workflow` and `form` (contract section 6; source: Process Street). A "task" in them is a step of a
 * Baton task, a "checklist" is a Baton task, a "template" its flow. Those about records stand in `record-message.ts`.
 */
import { entryOf } from "#lib/engine/state.ts";
import type { Decision, Person, StepState, TaskState } from "#lib/engine/types.ts";
import type { FieldValue } from "#lib/fields/definition.ts";
import { toMessageValue } from "#lib/fields/index.ts";
import { formFields as formKeys, formOf } from "#lib/flow/form-fields.ts";
import type { FlowDocument, StepNode } from "#lib/flow/schema.ts";
import { ORGANISATION_EVENTS } from "#lib/wire/messages/organisation-events.ts";
import type { WorkflowEvent } from "#lib/wire/messages/webhook-events.ts";
import { zoned } from "#lib/wire/messages/zoned.ts";

/** What happened: an event of a task, or a form's response. */
export type Announced = WorkflowEvent | { event: "response.completed" };

/** What the messages of an event are made of. Ids are the outside's, times ISO-8601. */
export interface OrganisationMessageContext {
  document: FlowDocument;
  /** At the end of the event. */
  state: TaskState;
  /** When it happened. */
  at: string;
  /** Who did it; null where nobody signed in did. */
  by: Person | null;
  timeZone: string;
  flow: { id: string; name: string };
  task: { id: string; createdAt: string; createdBy: Person | null };
  stepId(nodeId: string): string;
  /** The same in all versions and tasks. */
  stepGroupId(nodeId: string): string;
  /** A person's full name. */
  username(person: Person): string;
}

const asPerson = (person: Person | null) => person && { id: person.id, email: person.email };

const asUser = (person: Person | null, { username }: OrganisationMessageContext) =>
  person && { id: person.id, email: person.email, username: username(person) };

const stepsOf = ({ nodes }: FlowDocument): StepNode[] => nodes.filter((node) => node.type === "step");
const allKeys = ({ fields }: FlowDocument): string[] => fields.map(({ key }) => key);

/** The keys that a step's form shows: its own choice, else all. */
const keysOf = ({ data: { fields } }: StepNode, document: FlowDocument): string[] => fields ?? allKeys(document);

function asText(value: FieldValue): string | null {
  if (value === null) return null;
  return Array.isArray(value) ? value.join(", ") : String(value);
}

const formFields = ({ document, state }: OrganisationMessageContext, keys: readonly string[], isHidden: (key: string) => boolean) =>
  keys.flatMap((key) => {
    const field = document.fields.find((each) => each.key === key);
    if (!field) return [];
    const value = toMessageValue(Object.hasOwn(state.fields, key) ? state.fields[key] : null, field);
    return [{ id: key, hidden: isHidden(key), label: field.name, type: field.type, value: asText(value) }];
  });

/** Whether a rule hides every step whose form shows the field. */
function hiddenWithSteps({ document, state }: OrganisationMessageContext): (key: string) => boolean {
  const steps = stepsOf(document).map((step) => ({ keys: new Set(keysOf(step, document)), hidden: entryOf(state.steps, step.id).hidden }));
  return (key) => {
    const showing = steps.filter(({ keys }) => keys.has(key));
    return showing.length > 0 && showing.every(({ hidden }) => hidden);
  };
}

/** @param status the change itself, where it is told and not what it led to */
function stepPart({ id, data }: StepNode, { state, stepId }: OrganisationMessageContext, status?: StepState["status"]) {
  const step = entryOf(state.steps, id);
  return {
    id: stepId(id),
    status: status ?? step.status,
    stopped: step.stopped,
    hidden: step.hidden,
    name: data.name,
  };
}

const checklistPart = ({ task, state }: OrganisationMessageContext) => ({ id: task.id, name: state.name });
const templatePart = ({ flow }: OrganisationMessageContext) => ({ id: flow.id, name: flow.name });

const stepData = (context: OrganisationMessageContext, step: StepNode, status?: StepState["status"]) => ({
  ...stepPart(step, context, status),
  checklist: checklistPart(context),
  template: templatePart(context),
});

interface RunPart {
  completed: boolean;
  fields: ReturnType<typeof formFields>;
}

function runData(context: OrganisationMessageContext, { completed, fields }: RunPart) {
  const { document, state, at, by, timeZone, task } = context;
  const happenedAt = zoned(at, timeZone);
  return {
    id: task.id,
    name: state.name,
    audit: {
      createdDate: zoned(task.createdAt, timeZone),
      createdBy: asPerson(task.createdBy),
      updatedDate: happenedAt,
      updatedBy: asPerson(by),
    },
    ...(completed && { completedDate: happenedAt, completedBy: asPerson(by) }),
    template: templatePart(context),
    formFields: fields,
    tasks: stepsOf(document).map((step) => stepPart(step, context)),
  };
}

/** Who changed the step last, and when: who completed it, or who caused this event. */
function updateOf(step: StepNode, context: OrganisationMessageContext) {
  const { status, completedAt, completedBy } = entryOf(context.state.steps, step.id);
  const completed = status === "Completed" && completedAt !== null;
  return {
    updatedDate: zoned(completed ? completedAt : context.at, context.timeZone),
    updatedBy: asUser(completed ? completedBy : context.by, context),
  };
}

function approvalData(context: OrganisationMessageContext, step: StepNode, { approver, decision, comment }: Decision) {
  const { document, stepGroupId } = context;
  const { id, ...part } = stepPart(step, context);
  return {
    reviewedBy: asUser(approver, context),
    status: decision,
    comment,
    task: {
      id,
      ...updateOf(step, context),
      taskTemplateGroupId: stepGroupId(step.id),
      taskType: step.data.kind === "task" ? "Standard" : "Approval",
      ...part,
      formFields: formFields(context, keysOf(step, document), () => part.hidden),
      checklist: checklistPart(context),
    },
  };
}

const allFields = (context: OrganisationMessageContext) => formFields(context, allKeys(context.document), hiddenWithSteps(context));

/** What the message says in its `data`; null for a step that the version does not have. */
function dataOf(context: OrganisationMessageContext, announced: Announced): object | null {
  const { document } = context;
  switch (announced.event) {
    case "run.created":
    case "run.completed":
      return runData(context, { completed: announced.event === "run.completed", fields: allFields(context) });
    case "response.completed": {
      const form = formOf(document);
      const keys = form ? formKeys(document, form).map(({ key }) => key) : allKeys(document);
      return runData(context, { completed: false, fields: formFields(context, keys, () => false) });
    }
    default: {
      const step = stepsOf(document).find(({ id }) => id === announced.step);
      if (!step) return null;
      if ("decision" in announced) return approvalData(context, step, announced.decision);
      return stepData(context, step, announced.event === "task.checked_unchecked" ? announced.status : undefined);
    }
  }
}

/**
 * The body, compact, its members in the contract's order.
 * @param id of the message
 */
export function organisationMessage(context: OrganisationMessageContext, announced: Announced, id: string): string {
  const createdDate = zoned(context.at, context.timeZone);
  const data = dataOf(context, announced);
  const { type } = ORGANISATION_EVENTS[announced.event];
  return JSON.stringify("decision" in announced ? { createdDate, data, id, type } : { id, createdDate, data, type });
}
