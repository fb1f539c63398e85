import { expect, test } from "vitest";
import { AUDIT_KINDS, type AuditKind, actsOf, detailsText } from "#lib/wire/audit.ts";

const subject = { kind: "flow", id: "x", name: "Onboarding" };

test("details are told in words, without the subject's name", () => {
  expect(detailsText({ subject, details: { name: "Onboarding", version: 3, migrateTasks: true } })).toBe(
    "version 3, open tasks moved to it",
  );
  expect(detailsText({ subject, details: { name: "Before", secrets: ["o2.auth"] } })).toBe("name Before, 1 password or token changed");
});

test("a change is told from what to what", () => {
  expect(detailsText({ subject, details: { from: "live", to: "paused" } })).toBe("live → paused");
  expect(detailsText({ subject, details: { from: { role: "member", active: true }, to: { role: "admin", active: true } } })).toBe(
    "member, may sign in → admin, may sign in",
  );
  expect(detailsText({ subject, details: { name: { from: "Old", to: "New" }, added: ["Size"], removed: [], changed: [] } })).toBe(
    "name Old → New, added Size",
  );
});

test("a webhook is told by its address, what it is for, and its messages", () => {
  const details = { url: "https://a.example/in", family: "data_set", events: ["record.added", "record.deleted"] };
  expect(detailsText({ subject, details })).toBe("address https://a.example/in, for data sets, DataSetRecordAdded, DataSetRecordDeleted");
  expect(
    detailsText({
      subject,
      details: {
        name: "Onboarding",
        url: { from: "https://a.example/in", to: "https://b.example/in" },
        family: { from: "workflow", to: "form" },
        target: { from: null, to: "Sign-up" },
        events: { from: ["task.ready"], to: ["response.completed"] },
        enabled: { from: true, to: false },
      },
    }),
  ).toBe(
    "address https://a.example/in → https://b.example/in, for workflows → for forms, about all → about Sign-up, TaskReady → FormResponseCompleted, switched off",
  );
});

test("settings are told by what they are called, with what they were before", () => {
  const details = { locale: { from: "en-GB", to: "de-DE" }, stepWebhooks: { from: false, to: true }, deliveryDays: { from: 30, to: 8 } };
  expect(detailsText({ subject, details })).toBe("language en-GB → de-DE, step webhooks on, days that deliveries are kept 30 → 8");
});

test("counts are counted, and what only programs know is left out", () => {
  expect(detailsText({ subject, details: { records: 1, leftOut: 2, columns: ["Size"] } })).toBe(
    "1 record, 2 rows left out, new columns: Size",
  );
  expect(detailsText({ subject, details: { version: 2, migrateTasks: true, webhookId: "w1" } })).toBe("version 2, open tasks moved to it");
  expect(detailsText({ subject, details: { version: 1, migrateTasks: false } })).toBe("version 1");
  expect(detailsText({ subject, details: { locale: "en-GB", timeZone: "Europe/Berlin" } })).toBe("language en-GB, time zone Europe/Berlin");
});

test("nothing is told of nothing", () => expect(detailsText({ subject, details: {} })).toBe(""));

test("each kind of the filter has acts", () => {
  const empty = (Object.keys(AUDIT_KINDS) as AuditKind[]).filter((kind) => actsOf(kind).length === 0);
  expect(empty.filter((kind) => kind !== "data_set")).toEqual([]);
});
