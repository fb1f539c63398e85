/** The rows of a task's checklist, and what each of them says. Pure. */

import { isRunning } from "#components/tasks/actions/run-words.ts";
import { waitsWords } from "#components/tasks/decisions/approval-words.ts";
import { personName } from "#components/tasks/people.ts";
import { reasonWords } from "#lib/engine/reason-words.ts";
import type { StepReason } from "#lib/engine/reasons.ts";
import { eitherOf, listed } from "#lib/in-words.ts";
import type { TaskPageJson, TaskStepJson } from "#lib/wire/pages.ts";
import type { StepJson } from "#lib/wire/task.ts";

interface Reader {
  email: string;
  /** BCP 47: `en-GB`. */
  locale: string;
}

export interface StepRow {
  step: TaskStepJson;
  state: StepJson;
  done: boolean;
  /** Null where it is left by actions or a decision. `refused`: why it cannot be checked, or unchecked, now. */
  check: { refused: string | null } | null;
  /** Why it is where it is, and who or what leads on. */
  words: string;
  /** When that began; null where the words say it all. */
  since: string | null;
}

interface StepRows {
  /** In the order of nodes, end steps last. */
  shown: StepRow[];
  hidden: StepRow[];
  /** Visible steps that are completed, of all of them; end steps complete themselves and are not counted. */
  done: number;
  total: number;
}

type Page = Pick<TaskPageJson, "task" | "steps" | "fields" | "members" | "run" | "completable" | "decidable" | "may">;

/** Why nobody checks anything at the moment; null where somebody can. */
export function standstill({ run, may }: Pick<TaskPageJson, "run" | "may">): string | null {
  if (!may.perform) return "Integrators watch; they perform nothing.";
  if (!run) return null;
  return isRunning(run)
    ? `${run.action.name} is running. Wait until it is done.`
    : `${run.action.name} was stopped. Try it again or discard it first.`;
}

/** The reason of each of the page's steps in words. */
export function wordsOf({ steps, fields, members, run }: Pick<Page, "steps" | "fields" | "members" | "run">, locale: string) {
  const names = {
    node: (id: string) =>
      steps.find(({ nodeId }) => nodeId === id)?.name ?? (run?.action.nodeId === id ? run.action.name : "an action that runs by itself"),
    person: (email: string) => personName(members, email) ?? email,
    fields,
    locale,
  };
  return (reason: StepReason): string => reasonWords(reason, names);
}

/** What an open step waits for: who decides, or which actions lead on. */
function openWords({ decidable, members }: Page, { nodeId, checked, leftBy }: TaskStepJson, reader: string): string {
  const approval = decidable.find((each) => each.nodeId === nodeId);
  if (approval)
    return waitsWords(approval, members, reader)
      .replace(/^It waits/, "Waits")
      .replace(/\.$/, "");
  return checked || leftBy.length === 0 ? "Open" : `${eitherOf(leftBy)} leads on`;
}

function rowOf(page: Page, step: TaskStepJson, state: StepJson, reader: Reader): StepRow {
  const { nodeId, reason, end, checked } = step;
  const done = state.status === "Completed";
  const reached = end && reason.kind === "completed";
  const why = reached ? "Reached" : wordsOf(page, reader.locale)(reason);
  const can = done ? step.reopenable : page.completable.some((each) => each.nodeId === nodeId);
  return {
    step,
    state,
    done,
    check: checked ? { refused: can ? standstill(page) : why } : null,
    words: reason.kind === "open" ? openWords(page, step, reader.email) : why,
    since: reason.kind === "completed" ? reason.at : reason.kind === "open" ? step.waitingSince : null,
  };
}

export function stepRows(page: Page, reader: Reader): StepRows {
  const states = new Map(page.task.steps.map((state) => [state.nodeId, state]));
  const rows = page.steps.flatMap((step) => {
    const state = states.get(step.nodeId);
    return state ? rowOf(page, step, state, reader) : [];
  });
  const visible = rows.filter(({ state }) => !state.hidden);
  const counted = visible.filter(({ step }) => !step.end);
  return {
    shown: [...counted, ...visible.filter(({ step }) => step.end)],
    hidden: rows.filter(({ state }) => state.hidden),
    done: counted.filter(({ done }) => done).length,
    total: counted.length,
  };
}

/** What reopening a step did to the steps behind it: "Credit check reopened. Sign-off waits again." */
export function reopenedWords(name: string, before: Pick<TaskPageJson, "steps">, after: Pick<TaskPageJson, "steps">): string {
  const open = new Set(before.steps.filter(({ reason }) => reason.kind === "open").map(({ nodeId }) => nodeId));
  const waiting = after.steps
    .filter(({ nodeId, reason }) => open.has(nodeId) && (reason.kind === "held_back" || reason.kind === "waits_for_review"))
    .map((step) => step.name);
  if (waiting.length === 0) return `${name} reopened.`;
  return `${name} reopened. ${listed(waiting)} ${waiting.length === 1 ? "waits" : "wait"} again.`;
}
