/** Which of the events is sent when, and when not (contract section 6; source: Process Street). */
import { afterEach, describe, expect, test } from "vitest";
import { testDatabase } from "#db/testing.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { fromPublic } from "#lib/ids.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { saveFlow } from "#lib/services/flows/save-flow.ts";
import { migrateTask } from "#lib/services/migration/migrate-tasks.ts";
import {
  action,
  approval,
  flow,
  heardBy,
  listening,
  live,
  sentTo,
  shownIfLarge,
  silence,
  step,
} from "#lib/services/organisation/testing.ts";
import { startAction } from "#lib/services/runs/perform-action.ts";
import { closeByHand } from "#lib/services/tasks/close-by-hand.ts";
import { completeStep, reopenStep } from "#lib/services/tasks/complete-step.ts";
import { createTask } from "#lib/services/tasks/create-task.ts";
import { decideStep } from "#lib/services/tasks/decide-step.ts";
import { updateTask } from "#lib/services/tasks/update-task.ts";
import { testReceiver } from "#lib/services/testing.ts";
import { saveSettings } from "#lib/services/workspace/settings.ts";

await testDatabase({ BATON_OUTBOUND_ALLOW: "127.0.0.0/8" });
const workspace = await testWorkspace();
const { actor } = workspace.admin;
await testReceiver();
afterEach(() => silence(actor));

const uuid = (id: string) => fromPublic(id) as string;

/** A task of the flow, and what a new webhook hears from then on. */
class Watched {
  readonly task: string;
  readonly flowId: string;
  readonly webhook: string;
  private known = 0;

  constructor(flowId: string, task: string, webhook: string) {
    this.flowId = flowId;
    this.task = task;
    this.webhook = webhook;
  }

  static async of(document: FlowDocument, fields: Record<string, unknown> = {}): Promise<Watched> {
    const flowId = await live(actor, document);
    const webhook = await listening(actor);
    const { id } = await createTask(actor, uuid(flowId), { name: "Acme", fields });
    return new Watched(flowId, id, webhook);
  }

  /** Since it was asked last. */
  async heard(...types: string[]): Promise<string[]> {
    const all = await heardBy(this.webhook);
    const fresh = all.slice(this.known);
    this.known = all.length;
    return types.length === 0 ? fresh : fresh.filter((each) => types.some((type) => each.startsWith(type)));
  }

  async does(what: Promise<{ done: Promise<unknown> } | unknown>): Promise<string[]> {
    const result = await what;
    await (result as { done?: Promise<unknown> } | undefined)?.done;
    return this.heard();
  }

  completes = (node: string) => this.does(completeStep(actor, this.task, node));
  reopens = (node: string) => this.does(reopenStep(actor, this.task, node));
  presses = (name: string) => this.does(startAction(actor, this.task, { action: name }));
  approves = (node: string) => this.does(decideStep(actor, this.task, node, "step_approved", "fine"));
  rejects = (node: string) => this.does(decideStep(actor, this.task, node, "step_rejected", undefined));
  sets = (large: boolean) => this.does(updateTask(actor, this.task, { fields: { large } }));
}

const draft = step("Draft");
const done = step("Done");

describe("task.ready", () => {
  test("when a task is created, for each step that is not stopped, not hidden and, an approval, approvable", async () => {
    const nodes = {
      a: draft,
      b: step("Hidden", shownIfLarge),
      ok: approval("Early", { approves: ["a"] }),
      free: approval("Free"),
      c: step("Later"),
    };
    const watched = await Watched.of(flow(nodes, ["new a", "new b", "new ok", "new free", "a c", "ok c approved", "free c approved"]));
    expect(await watched.heard()).toEqual(["ChecklistCreated", "TaskReady Draft", "TaskReady Free"]);
  });

  test("when a step is shown by a rule, and its mirror when a rule hides it", async () => {
    const watched = await Watched.of(flow({ a: draft, b: step("Hidden", shownIfLarge), c: done }, ["new a", "new b", "a c", "b c"]));
    await watched.heard();
    expect(await watched.sets(true)).toEqual(["TaskReady Hidden"]);
    expect(await watched.sets(false)).toEqual(["TaskNotReady Hidden"]);
  });

  test("when a step is unstopped, and its mirror when it is stopped again", async () => {
    const watched = await Watched.of(flow({ a: draft, c: done }, ["new a", "a c"]));
    await watched.heard();
    expect(await watched.completes("a")).toEqual(["TaskCheckedUnchecked Draft checked", "TaskReady Done"]);
    expect(await watched.reopens("a")).toEqual(["TaskCheckedUnchecked Draft unchecked", "TaskNotReady Done"]);
  });

  test("when an approval becomes approvable, and its mirror when it is so no longer", async () => {
    const nodes = { a: draft, b: step("Budget"), ok: approval("Review", { approves: ["a", "b"] }), c: done };
    const watched = await Watched.of(flow(nodes, ["new a", "new b", "new ok", "a c", "b c", "ok c approved"]));
    await watched.heard();
    expect(await watched.does(completeStep(actor, watched.task, "a"))).not.toContain("TaskReady Review");
    expect(await watched.completes("b")).toContain("TaskReady Review");
    expect(await watched.reopens("b")).toContain("TaskNotReady Review");
  });

  test("never because of a move to a new version", async () => {
    const before = flow({ a: draft, c: done }, ["new a", "a c"]);
    const watched = await Watched.of(before);
    await watched.heard();
    await saveFlow(actor, uuid(watched.flowId), flow({ a: draft, more: step("More"), c: done }, ["new a", "new more", "a c", "more c"]));
    await publishFlow(actor, uuid(watched.flowId), { migrateTasks: false });
    await migrateTask(actor, watched.task, null);
    expect(await watched.heard()).toEqual([]);
  });
});

describe("task.checked_unchecked", () => {
  test("at each completion and reopening, of every step but end steps, which announce neither ready nor checked", async () => {
    const watched = await Watched.of(flow({ a: draft, last: step("End", { end: true }) }, ["new a", "a last"]));
    await watched.heard();
    expect(await watched.completes("a")).toEqual(["TaskCheckedUnchecked Draft checked", "ChecklistCompleted"]);
    expect(await watched.reopens("a")).toEqual(["TaskCheckedUnchecked Draft unchecked"]);
  });

  test("at what a pressed action completes", async () => {
    const watched = await Watched.of(flow({ a: draft, go: action("Go"), c: done }, ["new a", "a go", "go c"]));
    await watched.heard();
    expect(await watched.presses("Go")).toEqual(["TaskCheckedUnchecked Draft checked", "TaskReady Done"]);
  });
});

describe("runs", () => {
  test("run.completed once, when nothing is open any more, and again after it was reopened", async () => {
    const watched = await Watched.of(flow({ a: draft }, ["new a"]));
    expect(await watched.heard("Checklist")).toEqual(["ChecklistCreated"]);
    expect(await watched.does(closeByHand(actor, watched.task, "completed_by_hand"))).toContain("ChecklistCompleted");
    expect(await watched.does(closeByHand(actor, watched.task, "reopened_by_hand"))).toEqual(["TaskReady Draft"]);
    expect(await watched.completes("a")).toEqual(["TaskCheckedUnchecked Draft checked", "ChecklistCompleted"]);
  });

  test("say who made the task and who changed it last, by name and address", async () => {
    const flowId = await live(actor, flow({ a: draft, go: action("Go"), last: step("End", { end: true }) }, ["new a", "a go", "go last"]));
    const webhook = await listening(actor);
    const { id } = await createTask(actor, uuid(flowId), {});
    await (await startAction(workspace.member.actor, id, { action: "Go" })).done;
    const completed = (await sentTo(webhook)).find(({ eventType }) => eventType === "ChecklistCompleted")?.body;
    expect(completed.data.audit).toMatchObject({ createdBy: { email: actor.email }, updatedBy: { email: workspace.member.actor.email } });
    expect(completed.data.completedBy.email).toBe(workspace.member.actor.email);
  });

  test("say their times in the workspace's zone as it is at that moment", async () => {
    const watched = await Watched.of(flow({ a: draft }, ["new a"]));
    await saveSettings(actor, { timeZone: "Asia/Kolkata" });
    await watched.completes("a");
    await saveSettings(actor, { timeZone: "UTC" });
    const dates = (await sentTo(watched.webhook)).map(({ body }) => body.createdDate.slice(-6));
    expect(dates.at(-1)).toBe("+05:30");
    expect(dates[0]).toMatch(/Z$/);
  });
});

describe("approvals", () => {
  const reviewed = (exit: string[] = []) =>
    flow({ a: draft, b: step("Budget"), ok: approval("Review", { approves: ["a", "b"] }), c: done, mend: step("Mend") }, [
      "new a",
      "new b",
      "new ok",
      "a c",
      "b c",
      "ok c approved",
      ...exit,
    ]);

  test("one TaskApproved for each step that it approves", async () => {
    const watched = await Watched.of(reviewed());
    await watched.completes("a");
    await watched.completes("b");
    expect((await watched.approves("ok")).slice(0, 3)).toEqual([
      "TaskApproved Draft",
      "TaskApproved Budget",
      "TaskCheckedUnchecked Review checked",
    ]);
    const body = (await sentTo(watched.webhook)).find(({ eventType }) => eventType === "TaskApproved")?.body;
    expect(body.data).toMatchObject({
      reviewedBy: { email: actor.email, username: "Example User" },
      comment: "fine",
      task: { taskType: "Standard" },
    });
  });

  test("rejecting reopens the steps that it approves, and waits there without a rejected edge", async () => {
    const watched = await Watched.of(reviewed());
    await watched.completes("a");
    await watched.completes("b");
    expect((await watched.rejects("ok")).slice(0, 4)).toEqual([
      "TaskRejected Draft",
      "TaskRejected Budget",
      "TaskCheckedUnchecked Draft unchecked",
      "TaskCheckedUnchecked Budget unchecked",
    ]);
  });

  test("with one it follows that edge", async () => {
    const watched = await Watched.of(reviewed(["ok mend rejected"]));
    await watched.completes("a");
    await watched.completes("b");
    expect(await watched.rejects("ok")).toContain("TaskReady Mend");
  });

  test("an approval that names no steps is told of itself, with its decision and a comment of null", async () => {
    const watched = await Watched.of(
      flow({ ok: approval("Review"), c: done, mend: step("Mend") }, ["new ok", "ok c approved", "ok mend rejected"]),
    );
    await watched.heard();
    expect((await watched.rejects("ok"))[0]).toBe("TaskRejected Review");
    const rejected = (await sentTo(watched.webhook)).find(({ eventType }) => eventType === "TaskRejected")?.body;
    expect(rejected.data).toMatchObject({ status: "Rejected", comment: null, task: { taskType: "Approval" } });
  });
});
