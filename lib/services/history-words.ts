/** A task's history in plain words. Pure. */
import type { Fact, TaskEvent } from "#lib/engine/types.ts";
import { asSentence } from "#lib/errors.ts";
import type { FieldValues } from "#lib/fields/definition.ts";
import { formatField } from "#lib/fields/index.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import type { HistoryEntryJson } from "#lib/wire/pages.ts";
import type { RunFailure, RunJson } from "#lib/wire/run.ts";

/** How an entry of the history is told. */
export interface Story {
  title: string;
  text: string | null;
  look: HistoryEntryJson["look"];
}

const nameOf = (document: FlowDocument, id: string) => document.nodes.find((node) => node.id === id)?.data.name ?? id;

function path(document: FlowDocument, fact: Fact & { kind: "condition_passed" }): string {
  const condition = document.nodes.find(({ id }) => id === fact.condition);
  const way = condition?.type === "condition" ? condition.data.paths.find(({ id }) => id === fact.path)?.name : undefined;
  return `${nameOf(document, fact.condition)} took the path ${way || "Otherwise"}`;
}

/** The most of a value that an entry shows, in characters. */
const longest = 100;

function newValue(document: FlowDocument, values: FieldValues, key: string, locale: string): string[] {
  const definition = document.fields.find((field) => field.key === key);
  if (!definition) return [];
  const text = formatField(values[key], definition, locale);
  const shown = text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
  return [shown === "" ? `${definition.name} emptied` : `${definition.name}: ${shown}`];
}

/** The values that an action or a completed step brought along; an edit tells its own in its title. */
const broughtBy = (event: TaskEvent): FieldValues | undefined =>
  event.kind === "action_committed" ? event.changes.fields : event.kind === "step_completed" ? event.fields : undefined;

/** Whether a rejection opened the step again, which did not lead there too; others tell it in their title. */
const reopenedBy = (event: TaskEvent, facts: readonly Fact[], step: string): boolean =>
  event.kind === "step_rejected" && !facts.some((fact) => fact.kind === "step_reached" && fact.step === step);

/** What changed (the values before are not kept), where the event led, and which way a condition took. */
function consequences(document: FlowDocument, event: TaskEvent, facts: Fact[], locale: string): string | null {
  const brought = broughtBy(event);
  const parts = facts.flatMap((fact) => {
    if (fact.kind === "fields_changed" && brought) return fact.keys.flatMap((key) => newValue(document, brought, key, locale));
    if (fact.kind === "assigned" && event.kind === "action_committed") return [`Assigned To: ${fact.to ?? "nobody"}`];
    if (fact.kind === "step_reached") return [`Reached ${nameOf(document, fact.step)}`];
    if (fact.kind === "step_reopened" && reopenedBy(event, facts, fact.step)) return [`${nameOf(document, fact.step)} reopened`];
    if (fact.kind === "condition_passed") return [path(document, fact)];
    if (fact.kind === "task_completed") return ["Task completed"];
    return [];
  });
  return parts.length > 0 ? parts.map(asSentence).join(" ") : null;
}

const withComment = (comment: string | null, text: string | null): string | null =>
  [comment === null ? null : `“${comment}”`, text].filter((part) => part !== null).join(" ") || null;

function edited(document: FlowDocument, event: TaskEvent & { kind: "fields_changed" }, locale: string): string {
  const fields = Object.entries(event.fields ?? {}).map(([key, value]) => {
    const definition = document.fields.find((field) => field.key === key);
    return definition ? `${definition.name} ${formatField(value, definition, locale) || "emptied"}` : key;
  });
  return [
    ...(event.name === undefined ? [] : [`Name ${event.name}`]),
    ...(event.assignedTo === undefined ? [] : [`Assigned To ${event.assignedTo ?? "nobody"}`]),
    ...(event.dueAt === undefined ? [] : [event.dueAt === null ? "Due date emptied" : "Due date changed"]),
    ...fields,
  ].join(", ");
}

/**
 * What was done to the task, and what followed from it.
 * @param locale of the workspace, in which values are written
 */
export function story(document: FlowDocument, { event, facts }: { event: TaskEvent; facts: Fact[] }, locale: string): Story {
  const text = consequences(document, event, facts, locale);
  switch (event.kind) {
    case "created":
      return { title: "Created", text: [nameOf(document, event.trigger), text].filter(Boolean).join(". "), look: "created" };
    case "fields_changed":
      return { title: edited(document, event, locale), text, look: "edited" };
    case "migrated":
      return { title: "Moved to a new version", text, look: "moved" };
    case "completed_by_hand":
      return { title: "Completed by hand", text: null, look: "done" };
    case "reopened_by_hand":
      return { title: "Reopened by hand", text, look: "reached" };
    case "action_committed":
      return { title: nameOf(document, event.action), text, look: "done" };
    case "step_reopened":
      return { title: `${nameOf(document, event.step)} reopened`, text, look: "reached" };
    case "step_rejected":
      return { title: `Rejected ${nameOf(document, event.step)}`, text: withComment(event.comment, text), look: "stopped" };
    case "step_approved":
      return { title: `Approved ${nameOf(document, event.step)}`, text: withComment(event.comment, text), look: "done" };
    case "step_completed":
      return { title: `${nameOf(document, event.step)} completed`, text, look: "done" };
  }
}

const ENDINGS: Partial<Record<RunJson["status"], { title: (name: string, at: string) => string; look: Story["look"] }>> = {
  failed: { title: (name, at) => `${name} stopped ${at}`, look: "stopped" },
  interrupted: { title: (name, at) => `${name} was interrupted ${at}`, look: "stopped" },
  discarded: { title: (name) => `${name} was discarded`, look: "discarded" },
};

/** How a run ended that changed nothing; null for any other. */
export function ending({ status, action, failedOperation, operations }: RunJson, failure: RunFailure | null): Story | null {
  const found = ENDINGS[status];
  if (!found) return null;
  const at = `at step ${(failedOperation?.index ?? 0) + 1} of ${operations.length}`;
  return { title: found.title(action.name, at), text: failure?.detail ?? null, look: found.look };
}
