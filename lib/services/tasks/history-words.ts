/** A task's history in plain words. Pure. */

import type { Fact, TaskEvent } from "#lib/engine/types.ts";
import { asSentence } from "#lib/errors.ts";
import type { FieldValue, FieldValues } from "#lib/fields/definition.ts";
import { formatField } from "#lib/fields/index.ts";
import { rulesSentence } from "#lib/flow/rules/rule-words.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { fingerprint } from "#lib/ids.ts";
import { listed } from "#lib/in-words.ts";
import { broughtBy, type KnownValues } from "#lib/services/tasks/values-before.ts";
import { type ChangedFieldJson, changedWords, type ToldValue } from "#lib/wire/changed-field.ts";
import type { HistoryEntryJson } from "#lib/wire/pages.ts";
import type { RunFailure, RunJson } from "#lib/wire/run.ts";

/** How an entry of the history is told. */
export interface Story {
  title: string;
  text: string | null;
  look: HistoryEntryJson["look"];
}

const nameOf = (document: FlowDocument, id: string) => document.nodes.find((node) => node.id === id)?.data.name ?? id;

/** "International? → path Abroad: International? is yes", and "Otherwise" where no rule held. */
function path(document: FlowDocument, fact: Fact & { kind: "condition_passed" }, locale: string): string {
  const condition = document.nodes.find(({ id }) => id === fact.condition);
  const way = condition?.type === "condition" ? condition.data.paths.find(({ id }) => id === fact.path) : undefined;
  const why = way?.when === undefined ? "Otherwise" : rulesSentence(way.when, document.fields, locale);
  const name = way?.name && way.name !== why ? `path ${way.name}` : "";
  return `${nameOf(document, fact.condition)} → ${[name, why].filter(Boolean).join(": ")}`;
}

/** The most of a value that an entry shows, in characters. */
const longest = 100;

/** How people and values are written. */
interface Telling {
  /** Of the workspace. */
  locale: string;
  /** What the person of an email is called. */
  personName(email: string): string;
  /** What the fields held before, as far as it is known. */
  before?: KnownValues;
}

const assigned = (email: string | null, personName: Telling["personName"]): string =>
  `Assigned To: ${email === null ? "nobody" : personName(email)}`;

const toldValue = (text: string): ToldValue =>
  text.length > longest ? { text: `${text.slice(0, longest - 1)}…`, whole: fingerprint(text) } : { text };

/** Nothing of a field that the flow does not have. */
function newValue(document: FlowDocument, values: FieldValues, key: string, { locale, before }: Telling): ChangedFieldJson[] {
  const definition = document.fields.find((field) => field.key === key);
  if (!definition) return [];
  const told = (value: FieldValue | undefined) => toldValue(formatField(value, definition, locale));
  return [{ key, name: definition.name, before: before?.has(key) ? told(before.get(key)) : null, after: told(values[key]) }];
}

/** Whether a rejection opened the step again, which did not lead there too; others tell it in their title. */
const reopenedBy = (event: TaskEvent, facts: readonly Fact[], step: string): boolean =>
  event.kind === "step_rejected" && !facts.some((fact) => fact.kind === "step_reached" && fact.step === step);

type StepFact = Extract<Fact, { step: string }>;

/** What happened to several steps at once is told in one sentence: the names, and whether there is one of them. */
const GATHERED: Partial<Record<Fact["kind"], (names: string, one: boolean, event: TaskEvent) => string>> = {
  step_reached: (names) => `Reached ${names}`,
  step_stopped: (names, one, { kind }) => (kind === "completed_by_hand" ? `${names} stopped` : `${names} ${one ? "waits" : "wait"} again`),
  step_unstopped: (names, one) => `${names} ${one ? "goes" : "go"} on`,
  step_hidden: (names, one) => `${names} hidden by ${one ? "its rule" : "their rules"}`,
  step_shown: (names, one) => `${names} shown by ${one ? "its rule" : "their rules"}`,
};

/** Told at the first of these facts; empty at the others. A rejected approval waits again, which goes without saying. */
function gathered(document: FlowDocument, event: TaskEvent, facts: readonly Fact[], fact: Fact): string[] {
  const words = GATHERED[fact.kind];
  const itself = event.kind === "step_rejected" && fact.kind === "step_stopped" ? event.step : null;
  const alike = facts.filter((other): other is StepFact => other.kind === fact.kind && "step" in other && other.step !== itself);
  if (!words || alike[0] !== fact) return [];
  const names = alike.map(({ step }) => nameOf(document, step));
  return [words(listed(names), names.length === 1, event)];
}

const fieldNames = ({ fields }: FlowDocument, keys: readonly string[]): string =>
  listed(fields.filter(({ key }) => keys.includes(key)).map(({ name }) => name));

/** The values that an event changed; none for those with which a task begins. */
export function changedValues(
  document: FlowDocument,
  { event, facts }: { event: TaskEvent; facts: readonly Fact[] },
  telling: Telling,
): ChangedFieldJson[] {
  const brought = event.kind === "created" ? undefined : broughtBy(event);
  if (!brought) return [];
  return facts.flatMap((fact) =>
    fact.kind === "fields_changed" ? fact.keys.flatMap((key) => newValue(document, brought, key, telling)) : [],
  );
}

/** What changed, where the event led, and which way a condition took. */
function consequences(document: FlowDocument, event: TaskEvent, facts: Fact[], telling: Telling): string | null {
  const { locale, personName } = telling;
  const parts = facts.flatMap((fact) => {
    // An edit tells its values in its title.
    if (fact.kind === "fields_changed" && event.kind !== "fields_changed" && event.kind !== "migrated")
      return changedValues(document, { event, facts: [fact] }, telling).map(changedWords);
    if (fact.kind === "fields_changed" && event.kind === "migrated")
      return [`Values that did not fit changed: ${fieldNames(document, fact.keys)}`];
    if (fact.kind === "assigned" && event.kind === "action_committed") return [assigned(fact.to, personName)];
    if (fact.kind === "step_reopened" && reopenedBy(event, facts, fact.step)) return [`${nameOf(document, fact.step)} reopened`];
    if (fact.kind === "condition_passed") return [path(document, fact, locale)];
    if (fact.kind === "task_completed" && event.kind !== "completed_by_hand") return ["Task completed"];
    return gathered(document, event, facts, fact);
  });
  return parts.length > 0 ? parts.map(asSentence).join(" ") : null;
}

const withComment = (comment: string | null, text: string | null): string | null =>
  [comment === null ? null : `“${comment}”`, text].filter((part) => part !== null).join(" ") || null;

/** "Company ID: 42, Notes emptied" */
function edited(document: FlowDocument, event: TaskEvent & { kind: "fields_changed" }, telling: Telling): string {
  const values = event.fields ?? {};
  const parts = [
    ...(event.name === undefined ? [] : [`Name: ${event.name}`]),
    ...(event.assignedTo === undefined ? [] : [assigned(event.assignedTo, telling.personName)]),
    ...(event.dueAt === undefined ? [] : [event.dueAt === null ? "Due date emptied" : "Due date changed"]),
    ...Object.keys(values).flatMap((key) => newValue(document, values, key, telling).map(changedWords)),
  ];
  return parts.join(", ") || "Nothing changed";
}

/** Numbers of the versions before and after a migration; null where one has none or is not known. */
export const movedTitle = (from: number | null, to: number | null): string => {
  if (to === null) return "Moved to a new version";
  return from === null ? `Moved to version ${to}` : `Moved from version ${from} to ${to}`;
};

/** What was done to the task, and what followed from it. */
export function story(document: FlowDocument, { event, facts }: { event: TaskEvent; facts: Fact[] }, telling: Telling): Story {
  const { personName } = telling;
  const text = consequences(document, event, facts, telling);
  switch (event.kind) {
    case "created":
      return { title: "Created", text: [nameOf(document, event.trigger), text].filter(Boolean).join(". "), look: "created" };
    case "fields_changed":
      return { title: edited(document, event, telling), text, look: "edited" };
    case "migrated":
      return { title: movedTitle(null, null), text, look: "moved" };
    case "completed_by_hand":
      return { title: "Completed by hand", text, look: "done" };
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
    case "approver_replaced":
      return {
        title: `${nameOf(document, event.step)}: ${personName(event.to)} decides in place of ${personName(event.from)}`,
        text: null,
        look: "edited",
      };
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
