import { describe, expect, test } from "vitest";
import {
  checkForm,
  eventsOf,
  toForm,
  toInput,
  urlWarning,
  type WebhookForm,
  withEvent,
  withFamily,
} from "#components/settings/webhooks/webhook-form.ts";

const filled: WebhookForm = {
  ...toForm(null),
  name: "Run log",
  url: "https://log.example.com/hooks/runs",
  events: { workflow: ["task.ready", "run.created"], form: [], data_set: ["record.added"] },
};

describe("what the dialog asks the server for", () => {
  test("the family's own events, in the table's order", () => {
    expect(toInput(filled).events).toEqual(["run.created", "task.ready"]);
    expect(toInput({ ...filled, family: "data_set" }).events).toEqual(["record.added"]);
  });

  test("all of a family is no target at all, and blanks around an address go", () => {
    expect(toInput({ ...filled, url: " https://log.example.com " })).toMatchObject({ target: null, url: "https://log.example.com" });
    expect(toInput({ ...filled, target: "abc" }).target).toBe("abc");
  });

  test("a stored webhook goes through the form unchanged", () => {
    const stored = {
      name: "Stock",
      url: "https://shop.example.com",
      family: "data_set",
      target: "abc",
      events: ["record.deleted"],
    } as const;
    const webhook = {
      ...stored,
      events: [...stored.events],
      id: "w",
      enabled: true,
      lastDelivery: null,
      switchedOffAt: null,
      createdAt: "",
      updatedAt: "",
    };
    expect(toInput(toForm(webhook))).toEqual(stored);
  });
});

describe("choosing", () => {
  test("another family takes the target away, and the events that were chosen before come back with their family", () => {
    const form = { ...filled, target: "abc" };
    expect(withFamily(form, "form")).toEqual({ family: "form", target: "" });
    expect(withFamily(form, "workflow")).toEqual({});
    const back = { ...form, ...withFamily(form, "form"), ...withFamily({ ...form, family: "form" }, "workflow") };
    expect(toInput(back).events).toEqual(["run.created", "task.ready"]);
  });

  test("an event is chosen once and taken away again", () => {
    const once = withEvent(filled, "task.ready", true);
    expect(once.events.workflow.filter((event) => event === "task.ready")).toHaveLength(1);
    expect(withEvent(filled, "task.ready", false).events.workflow).toEqual(["run.created"]);
  });

  test("the families have seven, one and three events", () =>
    expect([eventsOf("workflow"), eventsOf("form"), eventsOf("data_set")].map(({ length }) => length)).toEqual([7, 1, 3]));
});

describe("what is refused", () => {
  test("nothing of a form that is filled in", () => expect(checkForm(filled)).toEqual({}));

  test("what is missing, by its path", () => expect(Object.keys(checkForm(toForm(null)))).toEqual(["name", "url", "events"]));

  test("events of another family do not count", () =>
    expect(checkForm({ ...filled, family: "form" })).toEqual({ events: "Choose at least one event." }));

  test.each(["ftp://example.com", "example.com", "https://user:pass@example.com", "https://"])("the address %s", (url) =>
    expect(Object.keys(checkForm({ ...filled, url }))).toEqual(["url"]),
  );
});

test("only an address without encryption is warned about", () => {
  expect(urlWarning(" HTTP://crm.example.com")).toMatch(/https/);
  expect(urlWarning("https://crm.example.com")).toBeNull();
});
