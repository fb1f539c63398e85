import { describe, expect, test } from "vitest";
import { askedFor, isNarrowed, type LogAddress, rangeOf, readAddress, writeAddress } from "#components/deliveries/log-address.ts";

const PLAIN: LogAddress = { view: "log", range: null, filter: {}, delivery: null, endpoint: null };
const read = (query: string) => readAddress(new URLSearchParams(query));

describe("the log's address", () => {
  test("says nothing of the plain log", () => {
    expect(writeAddress(PLAIN)).toBe("");
    expect(read("")).toEqual(PLAIN);
  });

  test.each<LogAddress>([
    { ...PLAIN, view: "endpoints", endpoint: "e1" },
    { ...PLAIN, range: "hour", filter: { status: "failed", search: "Acme & Söhne" } },
    { ...PLAIN, range: "month", filter: { flow: "f", webhook: "w", event: "StepCreated", task: "t", step: "in_progress" }, delivery: "d" },
  ])("leads back to what was shown: %j", (address) => {
    expect(read(writeAddress(address).slice(1))).toEqual(address);
  });

  test("leaves out what it does not know", () => {
    expect(read("?view=map&range=year&status=lost&event=TaskLost&search=%20&flow=&colour=red")).toEqual(PLAIN);
  });
});

describe("the time", () => {
  test("is a day", () => expect(rangeOf(PLAIN)).toBe("day"));
  test("is as long as can be for one task", () => expect(rangeOf({ ...PLAIN, filter: { task: "t" } })).toBe("month"));
  test("is what was chosen", () => expect(rangeOf({ range: "hour", filter: { task: "t" } })).toBe("hour"));

  const since = "2020-01-22T14:00:00.000Z";
  test("narrows words", () => expect(askedFor({ search: "Acme" }, since)).toEqual({ search: "Acme", since }));
  test("does not narrow an id", () =>
    expect(askedFor({ search: "Yd0Qm7uXSxK3bVn2hTfP9w" }, since)).toEqual({ search: "Yd0Qm7uXSxK3bVn2hTfP9w" }));
});

test("nothing but values narrows", () => {
  expect(isNarrowed({})).toBe(false);
  expect(isNarrowed({ status: "failed" })).toBe(true);
});
