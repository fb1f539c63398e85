import { describe, expect, test } from "vitest";
import { rejectingDoes, rejectionDoes } from "#components/tasks/decisions/rejecting-words.ts";

const rejected = (reviews: string[], surely: string[] | null, perhaps: string[] = []) => ({
  reviews,
  rejectedTo: surely && { surely, perhaps },
});

describe("what a rejection does", () => {
  test.each<[string, string[], string[] | null, string | undefined, string[]?]>([
    ["nothing", [], null, "Leads nowhere: the task stays here, and the same people are asked again."],
    ["opens again what is under review", ["Draft", "Check"], null, "Opens again what is under review: Draft, Check."],
    ["sends the task on", [], ["Sales"], "Sends the task to Sales."],
    ["sends it on to several at once", [], ["Sales", "Closed"], "Sends the task to Sales and Closed."],
    ["may send it to one of several", [], [], "May send the task to Sales or Closed.", ["Sales", "Closed"]],
    ["may send it back or on", ["Draft"], [], "Opens again what is under review: Draft. May send the task to Sales.", ["Draft", "Sales"]],
    ["sends it to one and perhaps on", [], ["Sales"], "Sends the task to Sales, and may send it to Legal or Closed.", ["Legal", "Closed"]],
    ["does both", ["Draft"], ["Sales"], "Opens again what is under review: Draft. Sends the task to Sales."],
    ["goes back to what it opens again", ["Draft"], ["Draft"], "Opens again what is under review: Draft."],
    ["leads to no step", [], [], undefined],
  ])("%s", (_what, reviews, steps, words, perhaps) => expect(rejectionDoes(rejected(reviews, steps, perhaps))).toBe(words));
});

test("beside the buttons it is told of rejecting", () => {
  expect(rejectingDoes([])).toBeUndefined();
  expect(rejectingDoes([rejected([], null)])).toBe("Rejecting leads nowhere: the task stays here, and the same people are asked again.");
  expect(rejectingDoes([rejected(["Draft"], ["Sales"])])).toBe(
    "Rejecting opens again what is under review: Draft. It sends the task to Sales.",
  );
});

test("of several approvals it is told what they open again", () => {
  expect(rejectingDoes([rejected(["Draft"], null), rejected(["Draft", "Check"], ["Sales"])])).toBe(
    "Rejecting opens again what is under review: Draft, Check.",
  );
  expect(rejectingDoes([rejected([], null), rejected([], ["Sales"])])).toBeUndefined();
});
