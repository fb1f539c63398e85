import { expect, test } from "vitest";
import { auditFilterOf, writeAuditFilter } from "#components/settings/audit-filter.ts";

const read = (query: string) => auditFilterOf(new URLSearchParams(query));

test("an address is read as it was written", () => {
  const filter = { kind: "flow", by: "ruth@example.com", from: "2026-01-01", to: "2026-01-31" } as const;
  expect(read(writeAuditFilter(filter))).toEqual(filter);
  expect(writeAuditFilter({})).toBe("");
});

test("what no filter knows is left out", () => expect(read("kind=fish&from=yesterday&by=&more=1")).toEqual({}));
