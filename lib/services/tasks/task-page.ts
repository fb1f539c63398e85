/** What the task page shows to its reader. */
import { findTask, type LoadedTask, unfinishedRuns } from "#db/tasks.ts";
import { type Actor, can } from "#lib/auth/can.ts";
import { isChecked, isChecklist } from "#lib/engine/checklist.ts";
import { graphOf } from "#lib/engine/graph.ts";
import { availableActions, completableSteps, leftBy, reopenableSteps } from "#lib/engine/queries.ts";
import { reasonsOf } from "#lib/engine/reasons.ts";
import type { ActionNode, FlowDocument, StepNode } from "#lib/flow/schema.ts";
import { activeMembersOf, memberNames } from "#lib/services/accounts/members.ts";
import { newestVersionOf } from "#lib/services/migration/preview-migration.ts";
import { notFound } from "#lib/services/params.ts";
import { actsJson, peopleOf } from "#lib/services/runs/run-acts.ts";
import { whyNotAllowed } from "#lib/services/tasks/allow.ts";
import { decidableSteps, wasEverRejected } from "#lib/services/tasks/decidable.ts";
import { discardedTo } from "#lib/services/tasks/leads-to.ts";
import { toTaskJson } from "#lib/services/tasks/read-task.ts";
import { standsIn } from "#lib/services/tasks/stands-in.ts";
import { openedSteps } from "#lib/services/tasks/waiting-since.ts";
import type { TaskPageJson, TaskStepJson } from "#lib/wire/pages.ts";

const longestEmail = 320;

function actionOf(actor: Actor, task: LoadedTask, nodeId: string): TaskPageJson["actions"][number] {
  const { document } = task.version;
  const action = document.nodes.find((node): node is ActionNode => node.type === "action" && node.id === nodeId) as ActionNode;
  const left = leftBy(document, task.state, nodeId);
  const ofSteps = document.nodes.flatMap((node) =>
    node.type === "step" && left.includes(node.id) ? (node.data.requiredFields ?? []) : [],
  );
  return {
    nodeId,
    name: action.data.name,
    colour: action.data.colour ?? null,
    confirm: action.data.confirm ?? false,
    requiredFields: [...new Set([...(action.data.requiredFields ?? []), ...ofSteps])],
    refused: can(actor, "tasks:perform") ? whyNotAllowed(actor, task, action) : "Integrators watch; they perform nothing.",
  };
}

/** Keys of the fields that the step's form shows; null where it names none and shows what the task's details show. */
function formOf({ fields }: FlowDocument, { data }: StepNode): string[] | null {
  if (!data.fields) return null;
  const shown = new Set([...data.fields, ...(data.requiredFields ?? [])]);
  const keys = fields.map(({ key }) => key).filter((key) => shown.has(key));
  return keys.length > 0 ? keys : null;
}

function stepsOf({ version: { document }, state }: LoadedTask, waiting: ReadonlyMap<string, Date>): TaskStepJson[] {
  const graph = graphOf(document);
  const reasons = reasonsOf(document, state);
  const reopenable = new Set(reopenableSteps(document, state));
  const nameOf = (id: string) => graph.nodes.get(id)?.data.name ?? id;
  return document.nodes.flatMap((node) => {
    const step = graph.step.get(node.id);
    if (node.type !== "step" || !step) return [];
    const { id, data } = node;
    return {
      nodeId: id,
      name: data.name,
      colour: data.colour ?? null,
      kind: data.kind,
      end: data.end ?? false,
      description: data.description ?? "",
      form: formOf(document, node),
      requiredFields: data.requiredFields ?? [],
      leftBy: step.actions.map(nameOf),
      checked: isChecked(step),
      reopenable: reopenable.has(id),
      reason: reasons.get(id) ?? { kind: "open" },
      waitingSince: waiting.get(id)?.toISOString() ?? null,
    };
  });
}

/** Texts of a value that may be somebody's email. */
function emailsIn(value: unknown): string[] {
  if (typeof value === "string") return value.includes("@") && value.length <= longestEmail ? [value] : [];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(emailsIn) : [];
}

/** @throws Refused `not_found` */
export async function taskPage(actor: Actor, taskId: string): Promise<TaskPageJson> {
  const [task, [run], newestVersion, opened] = await Promise.all([
    findTask(actor.workspaceId, taskId),
    unfinishedRuns(taskId),
    newestVersionOf(taskId),
    openedSteps([taskId]),
  ]);
  if (!task) throw notFound("task");
  const { document } = task.version;
  const steps = document.nodes.filter((node): node is StepNode => node.type === "step");
  const approved = steps.some(({ data }) => data.kind !== "task");
  const acts = run?.acts ?? [];
  const [json, everRejected, nameOf] = await Promise.all([
    toTaskJson(task, run ?? null),
    approved && wasEverRejected(taskId),
    memberNames(actor.workspaceId, peopleOf(acts)),
  ]);
  const completable = completableSteps(document, task.state);
  const busy = run?.status === "running" || run?.status === "waiting";
  const performs = can(actor, "tasks:perform");
  const page: Omit<TaskPageJson, "members"> = {
    task: json,
    fields: document.fields,
    steps: stepsOf(task, new Map(opened.map(({ node, since }) => [node, since]))),
    checklist: isChecklist(document, task.state),
    actions: availableActions(document, task.state).map(({ nodeId }) => actionOf(actor, task, nodeId)),
    completable: steps
      .filter(({ id }) => completable.includes(id))
      .map(({ id, data }) => ({ nodeId: id, name: data.name, colour: data.colour ?? null, requiredFields: data.requiredFields ?? [] })),
    decidable: decidableSteps(actor, task),
    everRejected,
    run: json.run,
    acts: actsJson(acts, nameOf),
    discardedTo: run ? discardedTo(document, run) : null,
    stage: standsIn(task),
    newestVersion,
    may: { perform: performs, edit: performs && !busy, administer: can(actor, "tasks:administer"), readCalls: can(actor, "calls:read") },
  };
  return { ...page, members: await activeMembersOf(actor.workspaceId, emailsIn(page)) };
}
