import { describe, expect, test } from "vitest";
import {
  answerWords,
  badgeWords,
  operationHint,
  operationWord,
  refusedWords,
  traceWords,
  versionWord,
} from "#components/requests/request-words.ts";

test("a badge says how it stands, with the answer's code where one was given", () => {
  expect(badgeWords({ outcome: "failed", status: 500 })).toBe("Failed 500");
  expect(badgeWords({ outcome: "waiting", status: null })).toBe("Waiting");
});

test("a version is its number, or the draft", () => {
  expect([versionWord(3), versionWord(null)]).toEqual(["v3", "Draft"]);
});

describe("an operation", () => {
  test("has the name of its kind", () => {
    expect([operationWord("api_call"), operationWord("of_tomorrow")]).toEqual(["API call", "of_tomorrow"]);
  });

  const request = { method: "POST", url: "https://crm.example.com/check?key=1", headers: {}, body: "" };
  test.each([
    ["a call: its host and path", { request, note: null }, "crm.example.com/check"],
    ["a call to what is no address: as it was", { request: { ...request, url: "crm" }, note: null }, "crm"],
    ["anything else: what was done", { request: null, note: "Moved to Review" }, "Moved to Review"],
    ["nothing to say", { request: null, note: null }, ""],
  ])("hints at %s", (_, trace, expected) => expect(operationHint(trace)).toBe(expected));

  test("comes out with its answer", () => {
    const response = { status: 503, headers: {}, body: "", bytes: 0 };
    expect(traceWords({ status: "failed", response })).toBe("Failed, 503 Service Unavailable");
    expect(traceWords({ status: "succeeded", response: null })).toBe("Succeeded");
  });
});

test("an answer has its reason", () => expect(answerWords(500)).toBe("500 Internal Server Error"));

describe("refused calls", () => {
  test("are one line", () => {
    expect(
      refusedWords([
        { error: "unauthorized", count: 12 },
        { error: "rate_limited", count: 3 },
        { error: "teapot", count: 1 },
      ]),
    ).toBe("Refused in the last 24 hours: 12 without a valid token or signature, 3 over the rate, 1 teapot");
  });
  test("are not spoken of where there are none", () => expect(refusedWords([])).toBeNull());
});
