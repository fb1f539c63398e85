import { describe, expect, test } from "vitest";
import { type Moment, onWalks, readyByRule } from "#lib/engine/testing/random-flow-walk.ts";
import type { StepState, TaskState } from "#lib/engine/types.ts";
import type { StepNode } from "#lib/flow/schema.ts";
import { ORGANISATION_EVENTS } from "#lib/wire/messages/organisation-events.ts";
import { type WorkflowEvent, workflowEvents } from "#lib/wire/messages/webhook-events.ts";

type Expected = (event: WorkflowEvent["event"], step?: string) => number;

/** What webhooks hear of each moment, and how to count it. */
const always = (look: (moment: Moment & { heard: WorkflowEvent[]; times: Expected }) => void) =>
  onWalks((moments) => {
    for (const moment of moments) {
      const heard = workflowEvents(moment);
      const times: Expected = (event, step) =>
        heard.filter((each) => each.event === event && (step === undefined || ("step" in each && each.step === step))).length;
      look({ ...moment, heard, times });
    }
  });

const stepsOf = ({ document }: Moment): StepNode[] => document.nodes.filter((node) => node.type === "step");
/** What was there before the event; a beginning is no step. */
const had = ({ before }: Moment, id: string): StepState | undefined => {
  const was = before && Object.hasOwn(before.steps, id) ? before.steps[id] : undefined;
  return was?.began ? undefined : was;
};

/** Rule 8: whether this decision ends the round; told from the state before it. */
function endsRound(moment: Moment, { id, data }: StepNode): boolean {
  const { event } = moment;
  if (event.kind === "step_rejected" || data.kind === "approval") return true;
  const { decisions = [], replaced = {} } = had(moment, id) ?? {};
  const present = (data.approvers ?? []).map((named) => new Map(Object.entries(replaced)).get(named) ?? named);
  const decided = new Set([...decisions.map(({ approver }) => approver.email), event.by?.email]);
  return present.every((email) => decided.has(email));
}

describe("on random walks webhooks hear what the states before and after tell", { timeout: 60_000 }, () => {
  test("of runs: created where there was nothing before, completed where it is and was not", () => {
    always(({ before, after, times }) => {
      expect(times("run.created")).toBe(before ? 0 : 1);
      expect(times("run.completed")).toBe(before?.status !== "completed" && after.status === "completed" ? 1 : 0);
    });
  });

  test("of readiness: its changes for steps that are NotCompleted and no end, never by a migration", () => {
    always((moment) => {
      const { document, before, event, after, times } = moment;
      for (const { id, data } of stepsOf(moment)) {
        const is = readyByRule(document, after, id);
        const was = before !== null && event.kind !== "migrated" && readyByRule(document, before, id);
        const tells = event.kind !== "migrated" && !data.end && (after.steps[id] as StepState).status === "NotCompleted";
        expect(times("task.not_ready", id)).toBe(tells && was && !is ? 1 : 0);
        // Reached again, it is announced again; behind a migration it is not announced at all.
        if (!tells || !is) expect(times("task.ready", id)).toBe(0);
        else if (!was && !behindMigration(moment, before)) expect(times("task.ready", id)).toBe(1);
        else expect(times("task.ready", id)).toBeLessThanOrEqual(1);
      }
    });
  });

  test("of checks: each change of status in turn, from the one before the event to the one behind it, and none of end steps", () => {
    always((moment) => {
      for (const { id, data } of stepsOf(moment)) {
        const changes = moment.heard.flatMap((each) => (each.event === "task.checked_unchecked" && each.step === id ? [each.status] : []));
        if (data.end) {
          expect(changes).toEqual([]);
          continue;
        }
        const statuses = [had(moment, id)?.status ?? "NotCompleted", ...changes];
        for (const [index, status] of changes.entries()) expect(status).not.toBe(statuses[index]);
        expect(statuses.at(-1)).toBe(moment.after.steps[id]?.status);
      }
    });
  });

  test("of decisions: one for each visible step under review, or about the approval, where the round has ended", () => {
    always((moment) => {
      const { event, heard } = moment;
      const told = heard.flatMap((each) => (each.event === "task.approved" || each.event === "task.rejected" ? [each] : []));
      const approval = stepsOf(moment).find(({ id }) => "step" in event && event.step === id);
      const decides = event.kind === "step_approved" || event.kind === "step_rejected";
      if (!approval || !decides || !endsRound(moment, approval)) return expect(told).toEqual([]);
      const visible = stepsOf(moment).filter(
        ({ id, data }) => approval.data.approves?.includes(id) && id !== approval.id && !data.end && !had(moment, id)?.hidden,
      );
      const about = visible.length > 0 ? visible : [approval];
      expect(told.map(({ step }) => step).sort()).toEqual(about.map(({ id }) => id).sort());
      for (const each of told)
        expect(each).toMatchObject({
          event: event.kind === "step_approved" ? "task.approved" : "task.rejected",
          approval: approval.id,
          decision: { approver: event.by, comment: event.comment, decidedDate: event.at },
        });
    });
  });

  test("of nothing but what they can ask for, and a decision before what it brings about", () => {
    always(({ heard }) => {
      for (const { event } of heard) expect(ORGANISATION_EVENTS[event].family).toBe("workflow");
      const decision = heard.findIndex(({ event }) => event === "task.approved" || event === "task.rejected");
      expect(decision).toBeLessThanOrEqual(0);
    });
  });
});

function behindMigration({ event }: Moment, before: TaskState | null): boolean {
  if (event.kind !== "action_committed" || event.origin === null) return false;
  const due = before?.steps[event.origin]?.due ?? [];
  return due.some(({ action, quiet }) => action === event.action && quiet === true);
}
