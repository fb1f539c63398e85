import { describe, expect, test } from "vitest";
import type { RunCallBriefJson } from "#lib/wire/run-log.ts";
import { briefWords, callsWords, callWord } from "#lib/wire/run-words.ts";

test.each([
  [{ status: 200, reason: null }, "200"],
  [{ status: 500, reason: "status" }, "500"],
  [{ status: 200, reason: "response_patch" }, "200, did not fit"],
  [{ status: 200, reason: "too_large" }, "200, too large"],
  [{ status: null, reason: "timeout" }, "Timed out"],
  [{ status: null, reason: "network" }, "No answer"],
  [{ status: null, reason: "interrupted" }, "Interrupted"],
  [{ status: null, reason: null }, "No answer"],
] as const)("a call %o is told as %s", (call, word) => expect(callWord(call)).toBe(word));

const call = (more: Partial<RunCallBriefJson> = {}): RunCallBriefJson => ({
  method: "POST",
  host: "crm.example.com",
  status: 200,
  reason: null,
  ...more,
});
const refused = call({ status: 500, reason: "status" });
const unsent = call({ method: "", host: "", status: null, reason: "template" });

describe("a call in short", () => {
  test.each([
    [call(), "POST crm.example.com 200"],
    [refused, "POST crm.example.com 500"],
    [call({ status: null, reason: "timeout" }), "POST crm.example.com timed out"],
    [unsent, "Not sent"],
  ])("%o is told as %s", (given, words) => expect(briefWords(given)).toBe(words));
});

describe("the calls of a run in short", () => {
  test.each<[string, RunCallBriefJson[], string, boolean]>([
    ["none", [], "", false],
    ["one", [call()], "POST crm.example.com 200", false],
    ["one that was refused", [refused], "POST crm.example.com 500", true],
    ["three", [call(), call(), call()], "3 calls", false],
    ["three, the last refused", [call(), call(), refused], "POST crm.example.com 500, 3 calls", true],
  ])("%s", (_, calls, words, bad) => expect(callsWords(calls)).toEqual({ words, bad }));
});
