import { describe, expect, test } from "vitest";
import type { Fact, TaskEvent } from "#lib/engine/types.ts";
import { onboarding } from "#lib/flow/test-onboarding.ts";
import { story } from "#lib/services/history-words.ts";

const document = onboarding([]);
const told = (event: object, facts: Fact[]) =>
  story(document, { event: { at: "2026-01-31T09:00:00.000Z", by: null, ...event } as TaskEvent, facts }, "en-GB").text;
const reached: Fact[] = [{ kind: "step_reached", step: "completed", previous: "in_progress" }, { kind: "task_completed" }];
const finish = (changes: object) => ({ kind: "action_committed", action: "finish", runId: "r", changes, origin: null });

describe("what an action changed", () => {
  test("stands before where it led, by display name and as people write values", () => {
    const changes = { fields: { company_name: "X", contract_value: "12500", international: true } };
    const facts: Fact[] = [{ kind: "fields_changed", keys: ["company_name", "contract_value"] }, ...reached];
    expect(told(finish(changes), facts)).toBe("Company Name: X. Contract Value: 12,500.00. Reached Completed. Task completed.");
  });

  test("names what was emptied, and who has the task now", () => {
    const facts: Fact[] = [
      { kind: "fields_changed", keys: ["employees"] },
      { kind: "assigned", from: null, to: "dana@example.com" },
    ];
    expect(told(finish({ fields: { employees: null }, assignedTo: "dana@example.com" }), facts)).toBe(
      "Number of Employees emptied. Assigned To: dana@example.com.",
    );
    expect(told(finish({ assignedTo: null }), [{ kind: "assigned", from: "dana@example.com", to: null }])).toBe("Assigned To: nobody.");
  });

  test("is cut where it is long", () => {
    const text = told(finish({ fields: { company_name: "x".repeat(500) } }), [{ kind: "fields_changed", keys: ["company_name"] }]);
    expect(text).toBe(`Company Name: ${"x".repeat(99)}…`);
  });

  test("is not told where nothing changed", () => expect(told(finish({ fields: { company_name: "X" } }), [])).toBeNull());
});

test("values that came with a completed step are told likewise", () =>
  expect(
    told({ kind: "step_completed", step: "in_progress", fields: { employees: "7" } }, [
      { kind: "fields_changed", keys: ["employees"] },
      ...reached,
    ]),
  ).toBe("Number of Employees: 7. Reached Completed. Task completed."));

describe("a decision", () => {
  const decided = (kind: "step_approved" | "step_rejected", comment: string | null, facts: Fact[]) =>
    story(document, { event: { kind, step: "in_progress", comment, at: "2026-01-31T09:00:00.000Z", by: null }, facts }, "en-GB");

  test("is told with its comment before what followed", () => {
    expect(decided("step_approved", "Looks fine", reached)).toEqual({
      title: "Approved In Progress",
      text: "“Looks fine” Reached Completed. Task completed.",
      look: "done",
    });
    expect(decided("step_approved", null, [])).toMatchObject({ text: null });
  });

  test("that rejects names the steps that it opened again, and not those that it led to", () => {
    const facts: Fact[] = [
      { kind: "step_reopened", step: "not_started" },
      { kind: "step_reopened", step: "completed" },
      { kind: "step_reached", step: "completed", previous: "in_progress" },
    ];
    expect(decided("step_rejected", "No dates", facts)).toEqual({
      title: "Rejected In Progress",
      text: "“No dates” Not Started reopened. Reached Completed.",
      look: "stopped",
    });
  });
});
