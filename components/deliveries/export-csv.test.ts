import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toCsv } from "#components/deliveries/export-csv.ts";
import type { DeliveryItemJson } from "#lib/wire/delivery.ts";

const item = (changes: Partial<DeliveryItemJson> = {}): DeliveryItemJson => ({
  id: "Yd0Qm7uXSxK3bVn2hTfP9w",
  status: "failed",
  eventType: "StepCompleted",
  url: "https://crm.example.com/hooks/acme",
  webhook: { id: "w1", name: "Send Customer Data" },
  flow: { id: "f1", name: "Customer onboarding" },
  task: { id: "t1", name: "Vehement" },
  step: { nodeId: "in_progress", name: "In Progress" },
  attemptCount: 3,
  nextAttemptAt: null,
  createdAt: "2020-01-22T14:04:02.118Z",
  ...changes,
});

const named = (name: string) => item({ task: { id: "t1", name } });

/** Reads RFC 4180. */
function parse(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)?.push(quoted === undefined ? (plain ?? "") : quoted.replaceAll('""', '"'));
    if (end === "\r\n") rows.push([]);
  }
  return rows.slice(0, -1);
}
const taskIn = (csv: string) => parse(csv)[1]?.[7];

describe("the exported table", () => {
  test("has a line for each delivery under its heads", () => {
    expect(
      toCsv([item(), item({ flow: null, step: null, task: null, status: "pending", nextAttemptAt: "2020-01-22T14:05:00.000Z" })]),
    ).toBe(
      [
        "Delivery ID,Status,Webhook,URL,Event,Flow,Step,Task,Tries,Created,Next try",
        "Yd0Qm7uXSxK3bVn2hTfP9w,Failed,Send Customer Data,https://crm.example.com/hooks/acme,StepCompleted,Customer onboarding,In Progress,Vehement,3,2020-01-22T14:04:02.118Z,",
        "Yd0Qm7uXSxK3bVn2hTfP9w,Pending,Send Customer Data,https://crm.example.com/hooks/acme,StepCompleted,,,,3,2020-01-22T14:04:02.118Z,2020-01-22T14:05:00.000Z",
        "",
      ].join("\r\n"),
    );
  });

  test.each([
    ['Acme, "the" first', '"Acme, ""the"" first"'],
    ["two\nlines", '"two\nlines"'],
  ])("quotes %j", (name, quoted) => {
    expect(toCsv([named(name)])).toContain(`,${quoted},`);
  });

  test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x","y")'])("lets %j be no formula", (name) => {
    expect(taskIn(toCsv([named(name)]))).toBe(`'${name}`);
  });

  test("any name is found again, and none begins a formula", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(",", '"', "\r", "\n", "=", "a") })), (name) => {
        const found = taskIn(toCsv([named(name)]));
        expect(found?.replace(/^'(?=[=+\-@\t\r\n])/, "")).toBe(name.replace(/^'(?=[=+\-@\t\r\n])/, ""));
        expect(found).not.toMatch(/^[=+\-@\t\r\n]/);
      }),
    );
  });
});
