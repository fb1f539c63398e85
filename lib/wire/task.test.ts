import { describe, expect, test } from "vitest";
import type { StepState, TaskState } from "#lib/engine/types.ts";
import { demoFlow } from "#lib/flow/demo.ts";
import { type TaskParts, taskToJson } from "#lib/wire/task.ts";

const open: StepState = {
  status: "NotCompleted",
  stopped: false,
  hidden: false,
  reachedAt: "2026-01-31T09:00:00.000Z",
  completedAt: null,
  completedBy: null,
  assignee: "ruth@example.com",
  dueAt: "2026-02-01T09:00:00.000Z",
  decisions: [],
  ledTo: [],
};
const completed: StepState = {
  ...open,
  status: "Completed",
  completedAt: "2026-01-31T10:00:00.000Z",
  completedBy: { id: "m1", email: "dana@example.com" },
  assignee: null,
  dueAt: null,
};
const state: TaskState = {
  status: "active",
  name: "Acme Corp",
  fields: { company_id: "42", company_name: "Acme Corp" },
  assignedTo: "ruth@example.com",
  dueAt: null,
  steps: { in_progress: open, not_started: completed },
};
const parts: TaskParts = {
  id: "T",
  flow: { id: "F", name: "Customer onboarding" },
  version: 3,
  document: demoFlow("https://example.com"),
  state,
  stepId: (node) => `T-${node}`,
  actions: [{ nodeId: "finish", name: "Finish" }],
  run: null,
  createdAt: "2026-01-31T09:00:00.000Z",
  updatedAt: "2026-01-31T10:00:00.000Z",
};

describe("a task in the API", () => {
  test("keeps its published shape", async () => {
    await expect(`${JSON.stringify(taskToJson(parts), null, 2)}\n`).toMatchFileSnapshot("golden/task.json");
  });

  test("holds every step in the order of nodes, those that nothing led to stopped", () => {
    const { steps } = taskToJson(parts);
    expect(steps.map(({ nodeId, stopped, reachedAt }) => [nodeId, stopped, reachedAt])).toEqual([
      ["not_started", false, open.reachedAt],
      ["in_progress", false, open.reachedAt],
      ["completed", true, null],
    ]);
  });

  test("holds every field, unset ones as messages carry them", () => {
    expect(taskToJson(parts).fields).toEqual({
      company_id: "42",
      company_name: "Acme Corp",
      employees: null,
      contract_value: null,
      international: false,
      close_date: null,
    });
  });

  test("holds the deliveries of each step where there are some", () => {
    const delivery = {
      id: "D",
      webhook: { id: "w1", name: "W" },
      trigger: "completed",
      status: "pending",
      attemptCount: 1,
      nextAttemptAt: "2026-01-31T10:00:05.000Z",
    } as const;
    const { steps } = taskToJson({ ...parts, deliveries: (node) => (node === "not_started" ? [delivery] : []) });
    expect(steps.map(({ deliveries }) => deliveries)).toEqual([[delivery], [], []]);
  });
});
