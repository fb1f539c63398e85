/** What the answer of an API Call means for the task (contract section 4). Pure; only 2xx answers come here. */
import type { Changes } from "#lib/engine/types.ts";
import type { Fault } from "#lib/errors.ts";
import { quoted } from "#lib/fields/define.ts";
import type { FieldValue, FieldValues } from "#lib/fields/definition.ts";
import { checkUsers, parseField, userEmails } from "#lib/fields/index.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { isLongNumber, JsonError, parseJson } from "#lib/json.ts";
import { ASSIGNED_TO, STAGE } from "#lib/wire/messages/api-call.ts";

type AnswerOutcome =
  | {
      changes: Changes;
      /** What later templates read by the operation's ref-id: the JSON, else the text, null for an empty answer. */
      json: unknown;
      /** A remark on a success. */
      note?: string;
    }
  /** All or nothing: each name that does not fit (reason `response_patch`). */
  | { faults: Fault[] };

export interface Answer {
  /** Emails that must be members' for the patch to hold. */
  emails: string[];
  /** @param members those of `emails` that are active members, as they are written there */
  finish(members: readonly string[]): AnswerOutcome;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !isLongNumber(value);

const settled = (outcome: AnswerOutcome): Answer => ({ emails: [], finish: () => outcome });

/** Undefined where the text is no JSON. */
function jsonOf(text: string): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof JsonError) return undefined;
    throw error;
  }
}

function readStage(value: unknown, { nodes }: FlowDocument): { stage: string } | { fault: string } {
  const step = nodes.find((node) => node.type === "step" && node.data.name === value);
  return step ? { stage: step.id } : { fault: `The flow has no step called ${quoted(value)}.` };
}

/** A patch's members, read apart from who is a member. */
function readMembers(patch: Record<string, unknown>, document: FlowDocument) {
  const byName = new Map(document.fields.map((definition) => [definition.name, definition]));
  const fields = new Map<string, FieldValue>();
  const faults: Fault[] = [];
  let stage: string | undefined;
  let assignedTo: string | null | undefined;
  for (const [name, value] of Object.entries(patch)) {
    const fault = (message: string) => faults.push({ path: name, message });
    const definition = byName.get(name);
    if (name === STAGE) {
      const read = readStage(value, document);
      if ("fault" in read) fault(read.fault);
      else stage = read.stage;
    } else if (name === ASSIGNED_TO) {
      if (value === null || typeof value === "string") assignedTo = value;
      else fault("Must be a member's email address, or null.");
    } else if (definition) {
      const parsed = parseField(value, definition);
      if ("fault" in parsed) fault(parsed.fault);
      else fields.set(definition.key, parsed.value);
    } else fault("The flow has no field of this name.");
  }
  return { fields: Object.fromEntries(fields) as FieldValues, stage, assignedTo, faults };
}

type Read = ReturnType<typeof readMembers>;

function finish(
  { fields, stage, assignedTo, faults }: Read,
  { fields: definitions }: FlowDocument,
  members: readonly string[],
  json: unknown,
): AnswerOutcome {
  const nameOf = (path: string) => definitions.find(({ key }) => path === `task.${key}`)?.name ?? path;
  const users = checkUsers(fields, definitions, members, "task");
  const assignee =
    typeof assignedTo === "string" ? members.find((member) => member.toLowerCase() === assignedTo.toLowerCase()) : assignedTo;
  const strangers: Fault[] = [
    ...("errors" in users ? users.errors.map(({ path, message }) => ({ path: nameOf(path), message })) : []),
    ...(typeof assignedTo === "string" && assignee === undefined
      ? [{ path: ASSIGNED_TO, message: `${quoted(assignedTo)} is no active member.` }]
      : []),
  ];
  if ("errors" in users || faults.length + strangers.length > 0) return { faults: [...faults, ...strangers] };
  const changes: Changes = {};
  if (Object.keys(users.values).length > 0) changes.fields = users.values;
  if (assignee !== undefined) changes.assignedTo = assignee;
  if (stage !== undefined) changes.stage = stage;
  return { changes, json };
}

/** Reads the body of a 2xx answer, whatever its content type says. */
export function readAnswer(body: string, document: FlowDocument): Answer {
  const text = body.replace(/^\uFEFF/, "");
  if (text.trim() === "") return settled({ changes: {}, json: null });
  const json = jsonOf(text);
  if (json === undefined) return settled({ changes: {}, json: text, note: "The answer is not JSON, so it changes nothing on the task." });
  if (!isObject(json) || !Object.hasOwn(json, "task")) return settled({ changes: {}, json });
  const patch = json.task;
  if (!isObject(patch)) return settled({ faults: [{ path: "task", message: "Must be an object of display names and values." }] });
  const read = readMembers(patch, document);
  const emails = [...userEmails(read.fields, document.fields), ...(typeof read.assignedTo === "string" ? [read.assignedTo] : [])];
  return { emails: [...new Set(emails)], finish: (members) => finish(read, document, members, json) };
}
