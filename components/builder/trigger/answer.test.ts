import { expect, test } from "vitest";
import { responseOf, statusOf } from "#components/builder/trigger/answer.ts";

test("a status is a number from 200 to 599", () => {
  expect(["200", " 599 ", "199", "600", "2e2", "", "20"].map(statusOf)).toEqual([200, 599, null, null, null, null, null]);
});

test("only what differs from Baton's own answer is written", () => {
  expect(responseOf({ status: 200, body: "" })).toBeUndefined();
  expect(responseOf({ status: 201, body: "" })).toEqual({ status: 201 });
  expect(responseOf({ status: 200, body: "{}" })).toEqual({ body: "{}" });
});
