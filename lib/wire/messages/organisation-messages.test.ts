import { describe, expect, test } from "vitest";
import { approval, checked, end, flow, task, trigger } from "#lib/engine/testing/test-flow.ts";
import type { Person, TaskState } from "#lib/engine/types.ts";
import type { FieldValues } from "#lib/fields/definition.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { type Announced, type OrganisationMessageContext, organisationMessage } from "#lib/wire/messages/organisation-messages.ts";
import { Heard } from "#lib/wire/messages/webhook-events-testing.ts";

const names: Record<string, string> = { ann: "Selina Kyle", bea: "Bruce Wayne" };
const ann: Person = { id: "ann", email: "ann@example.com" };

/** A task, and the messages of its latest event. */
class Announcing extends Heard {
  by: Person | null = ann;

  static override from(document: FlowDocument, fields: FieldValues = {}): Announcing {
    const event = { kind: "created" as const, trigger: "new", name: "Acme Corp", fields, assignedTo: null, dueAt: null };
    return new Announcing(document).does(event);
  }

  context(more: Partial<OrganisationMessageContext> = {}): OrganisationMessageContext {
    return {
      document: this.document,
      state: this.state as TaskState,
      at: new Date(Date.UTC(2026, 0, 31, 9, this.minute)).toISOString(),
      by: this.by,
      timeZone: "UTC",
      flow: { id: "flow-id", name: "Customer onboarding" },
      task: { id: "task-id", createdAt: "2026-01-31T09:01:00.000Z", createdBy: ann },
      stepId: (node) => `id-of-${node}`,
      stepGroupId: (node) => `group-of-${node}`,
      username: ({ id, email }) => names[id] ?? email,
      ...more,
    };
  }

  bodies(more: Partial<OrganisationMessageContext> = {}, announced: readonly Announced[] = this.events): string[] {
    return announced.map((each, index) => organisationMessage(this.context(more), each, `message-${index + 1}`));
  }

  // biome-ignore lint/suspicious/noExplicitAny: what a message holds is for the test to say
  messages(...types: string[]): any[] {
    return this.bodies()
      .map((body) => JSON.parse(body))
      .filter(({ type }) => types.includes(type));
  }
}

/** The messages of one type, a line for each. */
const golden = (bodies: string[], type: string) => {
  const own = bodies.filter((body) => JSON.parse(body).type === type);
  expect(own.length).toBeGreaterThan(0);
  return expect(own.join("\n")).toMatchFileSnapshot(`golden/organisation-${type}.jsonl`);
};

const onboarding = flow({ new: trigger(), a: task({ name: "In Progress" }), last: end({ name: "Completed" }) }, ["new a", "a last"]);
const values = { yes: true, amount: "10000", tags: ["a", "b"], note: null };

describe("messages of tasks", () => {
  test("have the contract's members in its order", () => {
    expect(Announcing.from(onboarding).completes("a").bodies()[0]).toBe(
      '{"id":"message-1","createdDate":"2026-01-31T09:02:00.000Z","data":{"id":"id-of-a","status":"Completed","stopped":false,"hidden":false,"name":"In Progress","checklist":{"id":"task-id","name":"Acme Corp"},"template":{"id":"flow-id","name":"Customer onboarding"}},"type":"TaskCheckedUnchecked"}',
    );
  });

  test("golden files", async () => {
    const shown = flow({ new: trigger(), a: task(), b: task({ visibleIf: checked("yes") }), last: task() }, [
      "new a",
      "new b",
      "a last",
      "b last",
    ]);
    const play = Announcing.from(shown, { yes: true });
    await golden(play.bodies(), "TaskReady");
    await golden(play.sets({ yes: false }).bodies(), "TaskNotReady");
    await golden(play.completes("a").bodies(), "TaskCheckedUnchecked");
  });

  test("tell the change itself as their status, whatever the step's is at the end", () => {
    const play = Announcing.from(onboarding);
    const [body = ""] = play.bodies({}, [{ event: "task.checked_unchecked", step: "a", status: "Completed" }]);
    expect(JSON.parse(body).data.status).toBe("Completed");
    expect(play.step("a").status).toBe("NotCompleted");
  });
});

describe("messages of runs", () => {
  test("have the contract's members in its order, all fields and all steps", async () => {
    const [created = ""] = Announcing.from(onboarding, values).bodies();
    expect(created).toBe(
      '{"id":"message-1","createdDate":"2026-01-31T09:01:00.000Z","data":{"id":"task-id","name":"Acme Corp","audit":{"createdDate":"2026-01-31T09:01:00.000Z","createdBy":{"id":"ann","email":"ann@example.com"},"updatedDate":"2026-01-31T09:01:00.000Z","updatedBy":{"id":"ann","email":"ann@example.com"}},"template":{"id":"flow-id","name":"Customer onboarding"},"formFields":[{"id":"yes","hidden":false,"label":"Yes?","type":"checkbox","value":"true"},{"id":"no","hidden":false,"label":"No?","type":"checkbox","value":"false"},{"id":"amount","hidden":false,"label":"Amount","type":"currency","value":"10000"},{"id":"tags","hidden":false,"label":"Tags","type":"multi_select","value":"a, b"},{"id":"note","hidden":false,"label":"Note","type":"text","value":null}],"tasks":[{"id":"id-of-a","status":"NotCompleted","stopped":false,"hidden":false,"name":"In Progress"},{"id":"id-of-last","status":"NotCompleted","stopped":true,"hidden":false,"name":"Completed"}]},"type":"ChecklistCreated"}',
    );
    await golden([created], "ChecklistCreated");
  });

  test("ChecklistCompleted says when and by whom, right behind the audit", async () => {
    const bodies = Announcing.from(onboarding).completes("a").bodies();
    await golden(bodies, "ChecklistCompleted");
    const { data } = JSON.parse(bodies.find((body) => body.includes("ChecklistCompleted")) ?? "");
    expect(Object.keys(data)).toEqual(["id", "name", "audit", "completedDate", "completedBy", "template", "formFields", "tasks"]);
    expect(data).toMatchObject({ completedDate: "2026-01-31T09:02:00.000Z", completedBy: { id: "ann", email: "ann@example.com" } });
  });

  test("name nobody where nobody signed in did it", () => {
    const play = Announcing.from(onboarding);
    play.by = null;
    const context = { task: { id: "task-id", createdAt: "2026-01-31T09:01:00.000Z", createdBy: null } };
    expect(JSON.parse(play.bodies(context)[0] ?? "").data.audit).toMatchObject({ createdBy: null, updatedBy: null });
  });

  test("a field is hidden where a rule hides every step whose form shows it", () => {
    const document = flow({ new: trigger(), a: task({ fields: ["note"], visibleIf: checked("yes") }), b: task({ fields: ["amount"] }) }, [
      "new a",
      "new b",
    ]);
    const [{ data }] = Announcing.from(document).messages("ChecklistCreated");
    const hidden = data.formFields.filter((each: { hidden: boolean }) => each.hidden).map(({ id }: { id: string }) => id);
    expect(hidden).toEqual(["note"]);
  });
});

describe("messages of approvals", () => {
  const reviewed = flow(
    { new: trigger(), a: task({ name: "Quote", fields: ["amount"] }), ok: approval([], { approves: ["a"] }), last: task() },
    ["new a", "new ok", "ok last approved"],
  );

  test("have the source's members in its order", async () => {
    const play = Announcing.from(reviewed, { amount: "12.50" }).completes("a").rejects("ok", "ann", "This is an optional comment");
    const [rejected = ""] = play.bodies();
    expect(rejected).toBe(
      '{"createdDate":"2026-01-31T09:03:00.000Z","data":{"reviewedBy":{"id":"ann","email":"ann@example.com","username":"Selina Kyle"},"status":"Rejected","comment":"This is an optional comment","task":{"id":"id-of-a","updatedDate":"2026-01-31T09:03:00.000Z","updatedBy":{"id":"ann","email":"ann@example.com","username":"Selina Kyle"},"taskTemplateGroupId":"group-of-a","taskType":"Standard","status":"NotCompleted","stopped":false,"hidden":false,"name":"Quote","formFields":[{"id":"amount","hidden":false,"label":"Amount","type":"currency","value":"12.50"}],"checklist":{"id":"task-id","name":"Acme Corp"}}},"id":"message-1","type":"TaskRejected"}',
    );
    await golden([rejected], "TaskRejected");
  });

  test("say who completed an approved step, and when", async () => {
    const play = Announcing.from(reviewed).completes("a").approves("ok", "bea");
    await golden(play.bodies(), "TaskApproved");
    expect(play.messages("TaskApproved")).toMatchObject([
      {
        data: {
          reviewedBy: { username: "Bruce Wayne" },
          comment: null,
          task: { updatedDate: "2026-01-31T09:02:00.000Z", updatedBy: { username: "Selina Kyle" }, status: "Completed" },
        },
      },
    ]);
  });

  test("are about the approval itself where it names no steps", () => {
    const alone = flow({ new: trigger(), ok: approval() }, ["new ok"]);
    expect(Announcing.from(alone).approves("ok").messages("TaskApproved")).toMatchObject([
      { data: { task: { id: "id-of-ok", taskType: "Approval" } } },
    ]);
  });
});

describe("FormResponseCompleted", () => {
  const response: Announced = { event: "response.completed" };
  const withForm = (fields?: string[]): FlowDocument => {
    const nodes = onboarding.nodes.map((node) =>
      node.id === "new" ? { ...node, data: { kind: "form", name: "Sign up", access: "public", ...(fields && { fields }) } } : node,
    );
    return { ...onboarding, nodes } as FlowDocument;
  };

  test("has the form's fields in its order", async () => {
    const bodies = Announcing.from(withForm(["tags", "yes"]), values).bodies({}, [response]);
    await golden(bodies, "FormResponseCompleted");
    expect(JSON.parse(bodies[0] ?? "").data.formFields).toEqual([
      { id: "tags", hidden: false, label: "Tags", type: "multi_select", value: "a, b" },
      { id: "yes", hidden: false, label: "Yes?", type: "checkbox", value: "true" },
    ]);
  });

  test("has all fields where the form shows all", () => {
    const [body = ""] = Announcing.from(withForm()).bodies({}, [response]);
    expect(JSON.parse(body).data.formFields).toHaveLength(onboarding.fields.length);
  });
});

test("dates are in the workspace's zone, summer time included", () => {
  const play = Announcing.from(onboarding);
  const dates = (more: Partial<OrganisationMessageContext>) => JSON.parse(play.bodies(more)[0] ?? "").createdDate;
  expect(dates({ timeZone: "Europe/Berlin" })).toBe("2026-01-31T10:01:00.000+01:00");
  expect(dates({ timeZone: "Europe/Berlin", at: "2019-09-03T10:10:19.483Z" })).toBe("2019-09-03T12:10:19.483+02:00");
  expect(dates({ timeZone: "Asia/Kolkata" })).toBe("2026-01-31T14:31:00.000+05:30");
  expect(dates({ timeZone: "America/New_York" })).toBe("2026-01-31T04:01:00.000-05:00");
});
