import { expect, test } from "vitest";
import { AUDIT_KINDS, type AuditKind, actsOf, detailsText } from "#lib/wire/audit.ts";

const subject = { kind: "flow", id: "x", name: "Onboarding" };

test("details are told in words, without the subject's name", () => {
  expect(detailsText({ subject, details: { name: "Onboarding", version: 3, migrateTasks: true } })).toBe("version 3, migrate tasks yes");
  expect(detailsText({ subject, details: { name: "Before", secrets: ["o2.auth"] } })).toBe("name Before, secrets o2.auth");
});

test("a change is told from what to what", () => {
  expect(detailsText({ subject, details: { from: "live", to: "paused" } })).toBe("live → paused");
  expect(detailsText({ subject, details: { from: { role: "member", active: true }, to: { role: "admin", active: true } } })).toBe(
    "role member, active yes → role admin, active yes",
  );
});

test("nothing is told of nothing", () => expect(detailsText({ subject, details: {} })).toBe(""));

test("each kind of the filter has acts", () => {
  const empty = (Object.keys(AUDIT_KINDS) as AuditKind[]).filter((kind) => actsOf(kind).length === 0);
  expect(empty.filter((kind) => kind !== "data_set")).toEqual([]);
});
