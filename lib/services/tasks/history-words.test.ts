import { describe, expect, test } from "vitest";
import type { Fact, TaskEvent } from "#lib/engine/types.ts";
import { FlowDocument } from "#lib/flow/schema.ts";
import { exampleFields, onboarding } from "#lib/flow/testing/onboarding.ts";
import { movedTitle, story } from "#lib/services/tasks/history-words.ts";
import { type KnownValues, valuesBefore } from "#lib/services/tasks/values-before.ts";

const document = onboarding([]);
const plain = { locale: "en-GB", personName: (email: string) => email };
const told = (event: object, facts: Fact[], before?: KnownValues) =>
  story(document, { event: { at: "2026-01-31T09:00:00.000Z", by: null, ...event } as TaskEvent, facts }, { ...plain, before }).text;
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

  test("says what stood there before, where that is known and short", () => {
    const changes = { fields: { company_name: "X", employees: null, contract_value: "12500" } };
    const facts: Fact[] = [{ kind: "fields_changed", keys: ["company_name", "employees", "contract_value"] }];
    const before: KnownValues = new Map([
      ["company_name", "x".repeat(50)],
      ["employees", "20"],
      ["contract_value", "10000"],
    ]);
    expect(told(finish(changes), facts, before)).toBe(
      "Company Name: X. Number of Employees emptied (20). Contract Value: 10,000.00 → 12,500.00.",
    );
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

describe("an edit", () => {
  const title = (event: object) =>
    story(
      document,
      { event: { kind: "fields_changed", at: "2026-01-31T09:00:00.000Z", by: null, ...event } as TaskEvent, facts: [] },
      { ...plain, personName: (email) => (email === "dana@example.com" ? "Dana Okafor" : email) },
    ).title;

  test("is told by what was given, people by their names", () => {
    expect(title({ fields: { employees: "12000", close_date: null, gone: "x" } })).toBe(
      "Number of Employees: 12,000, Expected Close Date emptied",
    );
    expect(title({ name: "Acme", assignedTo: "dana@example.com", dueAt: null })).toBe(
      "Name: Acme, Assigned To: Dana Okafor, Due date emptied",
    );
    expect(title({ assignedTo: null, dueAt: "2026-01-31T09:00:00.000Z" })).toBe("Assigned To: nobody, Due date changed");
  });

  test("that changed nothing says so", () => expect(title({ fields: {} })).toBe("Nothing changed"));
});

describe("a decision", () => {
  const decided = (kind: "step_approved" | "step_rejected", comment: string | null, facts: Fact[]) =>
    story(document, { event: { kind, step: "in_progress", comment, at: "2026-01-31T09:00:00.000Z", by: null }, facts }, plain);

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

test("who decides in another one's place is told by name", () => {
  const event = { kind: "approver_replaced", step: "in_progress", from: "ruth@example.com", to: "ben@example.com" } as const;
  const names: Record<string, string> = { "ruth@example.com": "Ruth Lindqvist", "ben@example.com": "Ben Carter" };
  const entry = { event: { ...event, at: "2026-01-31T09:00:00.000Z", by: null }, facts: [event] };
  expect(story(document, entry, { ...plain, personName: (email) => names[email] ?? email })).toEqual({
    title: "In Progress: Ben Carter decides in place of Ruth Lindqvist",
    text: null,
    look: "edited",
  });
  expect(story(document, entry, plain).title).toContain("ben@example.com decides in place of ruth@example.com");
});

describe("what followed for other steps", () => {
  const nodes = [
    { id: "new", type: "trigger", position: { x: 0, y: 0 }, data: { kind: "manual", name: "New" } },
    ...["a", "b", "c"].map((id) => ({
      id,
      type: "step",
      position: { x: 0, y: 0 },
      data: { kind: "task", name: id.toUpperCase() },
    })),
    {
      id: "if",
      type: "condition",
      position: { x: 0, y: 0 },
      data: {
        name: "International?",
        paths: [
          { id: "abroad", name: "Abroad", when: { all: [{ field: "international", op: "is_checked" }] } },
          { id: "nameless", name: "", when: { any: [{ field: "employees", op: "greater_than", value: 5000 }, { expression: "x" }] } },
          { id: "rest", name: "Otherwise" },
          { id: "bare", name: "" },
        ],
      },
    },
  ];
  const forked = FlowDocument.parse({ format: "baton.flow/1", name: "F", fields: exampleFields, nodes, edges: [] });
  const of = (event: object, facts: Fact[]) =>
    story(forked, { event: { at: "2026-01-31T09:00:00.000Z", by: null, ...event } as TaskEvent, facts }, plain);
  const passed = (path: string, by: "rules" | "default"): Fact => ({ kind: "condition_passed", condition: "if", path, by });
  const steps = (kind: "step_stopped" | "step_unstopped" | "step_hidden" | "step_shown", ...ids: string[]): Fact[] =>
    ids.map((step) => ({ kind, step }));

  test.each([
    ["abroad", "International? → path Abroad: International? is yes."],
    ["nameless", "International? → Number of Employees > 5,000 or x."],
    ["rest", "International? → Otherwise."],
    ["bare", "International? → Otherwise."],
    ["gone", "International? → Otherwise."],
  ])("the rule that decided is told with the path %s", (path, text) =>
    expect(of({ kind: "step_completed", step: "a" }, [passed(path, "rules")]).text).toBe(text),
  );

  test("steps that were reached at once are told in one sentence", () => {
    const reachedAll: Fact[] = ["a", "b", "c"].map((step) => ({ kind: "step_reached", step, previous: null }));
    expect(of({ kind: "created", trigger: "new" }, [{ kind: "task_created" }, ...reachedAll]).text).toBe("New. Reached A, B and C.");
  });

  test("reopening names what waits again behind the step", () => {
    const reopened = (...ids: string[]) =>
      of({ kind: "step_reopened", step: "a" }, [{ kind: "step_reopened", step: "a" }, ...steps("step_stopped", ...ids)]);
    expect(reopened()).toEqual({ title: "A reopened", text: null, look: "reached" });
    expect(reopened("b").text).toBe("B waits again.");
    expect(reopened("b", "c").text).toBe("B and C wait again.");
  });

  test("completing and reopening by hand name the steps that stop and that go on", () => {
    const closed = of({ kind: "completed_by_hand" }, [...steps("step_stopped", "a", "b"), { kind: "task_completed" }]);
    expect(closed).toEqual({ title: "Completed by hand", text: "A and B stopped.", look: "done" });
    expect(of({ kind: "reopened_by_hand" }, steps("step_unstopped", "a")).text).toBe("A goes on.");
    expect(of({ kind: "reopened_by_hand" }, steps("step_unstopped", "a", "b")).text).toBe("A and B go on.");
  });

  test("an edit names the steps that it hid and showed", () => {
    const facts = [...steps("step_hidden", "a"), ...steps("step_shown", "b", "c")];
    expect(of({ kind: "fields_changed", fields: {} }, facts).text).toBe("A hidden by its rule. B and C shown by their rules.");
  });
});

test("a move to another version is told with both numbers, and with what it changed", () => {
  expect([movedTitle(3, 4), movedTitle(null, 4), movedTitle(3, null)]).toEqual([
    "Moved from version 3 to 4",
    "Moved to version 4",
    "Moved to a new version",
  ]);
  const facts: Fact[] = [
    { kind: "fields_changed", keys: ["employees", "close_date"] },
    { kind: "step_reached", step: "in_progress", previous: null },
  ];
  expect(told({ kind: "migrated", moveTo: null }, facts)).toBe(
    "Values that did not fit changed: Number of Employees and Expected Close Date. Reached In Progress.",
  );
});

describe("what the fields held before", () => {
  const row = (id: string, event: object, facts: Fact[] = []) => ({ id, event: { at: "", by: null, ...event } as TaskEvent, facts });
  const changed = (...keys: string[]): Fact[] => [{ kind: "fields_changed", keys }];
  const made = row("1", { kind: "created", fields: { a: "one" } });

  test("is what the events before it brought, beginning with the task's own", () => {
    const rows = [
      made,
      row("2", { kind: "fields_changed", fields: { a: "two", b: "x" } }, changed("a", "b")),
      row("3", finish({ fields: { a: null } }), changed("a")),
      row("4", { kind: "completed_by_hand" }),
    ];
    const before = valuesBefore(rows, ["a", "b"]);
    const at = (id: string) => Object.fromEntries(before.get(id) ?? []);
    expect([at("1"), at("2"), at("3"), at("4")]).toEqual([{}, { a: "one", b: null }, { a: "two", b: "x" }, { a: null, b: "x" }]);
  });

  test("is not known of what a version or an event that is not there has changed", () => {
    const migrated = row("2", { kind: "migrated" }, changed("a"));
    expect(valuesBefore([made, migrated, row("3", {})], ["a", "b"]).get("3")).toEqual(new Map([["b", null]]));
    const edit = row("7", { kind: "fields_changed", fields: { a: "z" } }, changed("a"));
    expect(valuesBefore([edit, row("8", {})], ["a", "b"]).get("8")).toEqual(new Map([["a", "z"]]));
  });

  test("is not changed by what was given up", () => {
    const discarded = row("2", { ...finish({ fields: { a: "never" } }), discarded: true });
    expect(valuesBefore([made, discarded, row("3", {})], ["a"]).get("3")).toEqual(new Map([["a", "one"]]));
  });
});
