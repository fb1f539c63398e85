/** Somebody has filled a form in: the task that it makes. */
import { db } from "#db/client.ts";
import type { Actor } from "#lib/auth/can.ts";
import { invalid, isRefused, Refused } from "#lib/errors.ts";
import type { FieldDefinition, FieldValues } from "#lib/fields/definition.ts";
import { missingRequired, parseFields } from "#lib/fields/index.ts";
import { formFields, isAskedFor } from "#lib/flow/form-fields.ts";
import { newId, toPublic } from "#lib/ids.ts";
import { log } from "#lib/log.ts";
import { performerOf, personOf } from "#lib/services/accounts/actors.ts";
import { admittedToSend, type FoundForm, findForm, notLive } from "#lib/services/forms/find-form.ts";
import { inPlace, secondsOverRate } from "#lib/services/incoming/limits.ts";
import { announce } from "#lib/services/live.ts";
import type { TriggerStopped } from "#lib/services/runs/run-trigger.ts";
import { follow, takeUp } from "#lib/services/runs/runs.ts";
import { shownHeaders } from "#lib/services/shown-headers.ts";
import { type Cause, type PreparedTask, prepareTask } from "#lib/services/tasks/make-task.ts";
import { withMembers } from "#lib/services/tasks/task-fields.ts";
import { writeTask } from "#lib/services/tasks/write-task.ts";
import type { FormInput, FormTakenJson } from "#lib/wire/form.ts";

/** What came in. */
export interface FormCall {
  /** The sender's address. */
  peer: string;
  headers: Headers;
  /** `?a=1`; empty without a query. */
  search: string;
  /** The body, read when everything before it holds. @throws Refused `too_large`, `invalid_json`, `invalid` */
  body(): Promise<FormInput>;
}

const tooMany = (detail: string, seconds: number) => new Refused("rate_limited", detail, { headers: { "retry-after": String(seconds) } });

/** @throws Refused `invalid`, naming what the form does not show, each value that does not fit, and what is missing */
function readForm({ document, trigger }: FoundForm, given: Readonly<Record<string, unknown>>): FieldValues {
  const shown = formFields(document, trigger);
  const read = parseFields(given, shown, "fields", "The form does not ask for this.");
  const wrong = "errors" in read ? read.errors : [];
  const isWrong = ({ key, name }: FieldDefinition) => wrong.some(({ path }) => path === `fields.${key}` || path === `fields.${name}`);
  const needed = shown.filter((field) => isAskedFor(field, trigger) && !isWrong(field)).map(({ key }) => key);
  const faults = [...wrong, ...missingRequired(read.values, shown, needed)];
  if (faults.length > 0) throw invalid(faults);
  return read.values;
}

function causeOf({ workspaceId }: FoundForm, member: Actor | null, call: FormCall, input: FormInput): Cause {
  const headers = Object.fromEntries(shownHeaders(call.headers));
  const query = Object.fromEntries(new URLSearchParams(call.search));
  return {
    workspaceId,
    taskId: newId(),
    runId: newId(),
    performer: member && performerOf(member),
    by: member && personOf(member),
    createdBy: member?.memberId ?? null,
    brought: { request: { method: "POST", headers, query, body: input } },
  };
}

/** A stranger is told no more than that: what other systems answered is not for them. */
const notTaken = () =>
  new Refused("action_aborted", "Your answers could not be taken: another system did not do its part. Try again later.");

/** The form's own steps stopped. */
function stopped({ failure }: TriggerStopped, member: Actor | null): Refused {
  if (!member) return notTaken();
  const { detail, errors, response, reason } = failure;
  return new Refused("action_aborted", detail, { errors, extra: { response, reason } });
}

async function prepare(form: FoundForm, member: Actor | null, call: FormCall, input: FormInput): Promise<PreparedTask> {
  const given = await withMembers(form.workspaceId, form.document, readForm(form, input.fields));
  const { version, trigger } = form;
  if (!version) throw notLive(form);
  const prepared = await prepareTask(causeOf(form, member, call, input), version, trigger, { given, assignedTo: null });
  if (!("failure" in prepared)) return prepared;
  log.warn({ flowId: form.flowId, detail: prepared.failure.detail }, "a form's own steps stopped, and no task was made");
  throw stopped(prepared, member);
}

/** @throws what was thrown; for a stranger without what the form's own steps met */
function refuse(error: unknown, { flowId }: FoundForm, member: Actor | null): never {
  if (!isRefused(error, "action_aborted")) throw error;
  log.warn({ flowId, detail: error.detail }, "a form's own steps could not be finished, and no task was made");
  throw member ? error : notTaken();
}

async function make(form: FoundForm, member: Actor | null, call: FormCall, input: FormInput): Promise<FormTakenJson> {
  const prepared = await prepare(form, member, call, input);
  follow(
    await db()
      .transaction((tx) => writeTask(tx, prepared))
      .catch((error: unknown) => refuse(error, form, member)),
  );
  const { id } = prepared.task;
  announce(form.workspaceId, [{ kind: "task", id: toPublic(id), flowId: toPublic(form.flowId) }]);
  await takeUp(id);
  return { id: toPublic(id) };
}

/**
 * Checked in this order: flow, access, status, rate, size, body. Resolves when what runs by itself behind the form rests.
 * @param actor who is signed in, if anybody is
 * @param flowId uuid; null for what is no id
 * @throws Refused `not_found`, `unauthorized`, `forbidden` (an integrator at a form of the intranet), `flow_not_live`,
 *   `rate_limited`, `too_large`, `invalid_json`, `invalid`, `conflict` (the unique value exists), `action_aborted` (the form's own steps)
 */
export async function submitForm(actor: Actor | null, flowId: string | null, call: FormCall): Promise<FormTakenJson> {
  const form = await findForm(flowId);
  const member = admittedToSend(form, actor);
  if (form.status !== "live") throw notLive(form);
  const seconds = secondsOverRate(form.flowId, call.peer);
  if (seconds !== null) throw tooMany(`Too many answers from your address. Try again in ${seconds} s.`, seconds);
  // Read before a place is taken: anybody may send a body as slowly as they please.
  const input = await call.body();
  const taken = await inPlace(form.flowId, () => make(form, member, call, input));
  if (!taken) throw tooMany("This form takes as many answers as it can at the moment. Try again in 1 s.", 1);
  return taken;
}
