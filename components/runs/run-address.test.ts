import { describe, expect, test } from "vitest";
import { askedFor, callsOf, isNarrowed, type RunsAddress, readAddress, writeAddress } from "#components/runs/run-address.ts";

const PLAIN: RunsAddress = { range: null, calls: null, filter: {}, run: null };
const read = (query: string) => readAddress(new URLSearchParams(query));

describe("the address of the log of runs", () => {
  test("says nothing of the plain log", () => {
    expect(writeAddress(PLAIN)).toBe("");
    expect(read("")).toEqual(PLAIN);
  });

  test.each<RunsAddress>([
    { ...PLAIN, range: "hour", calls: "all", filter: { state: "discarded", search: "Acme & Söhne" } },
    { ...PLAIN, calls: "with", filter: { flow: "f", task: "t", state: "attention" }, run: "r" },
  ])("leads back to what was shown: %j", (address) => {
    expect(read(writeAddress(address).slice(1))).toEqual(address);
  });

  test("leaves out what it does not know", () => {
    expect(read("?range=year&calls=some&state=lost&search=%20&flow=&colour=red")).toEqual(PLAIN);
  });
});

describe("runs without API Calls", () => {
  test("are left out at first", () => expect(callsOf(PLAIN)).toBe("with"));
  test("are shown where they need somebody", () => expect(callsOf({ ...PLAIN, filter: { state: "attention" } })).toBe("all"));
  test("are shown of one task", () => expect(callsOf({ ...PLAIN, filter: { task: "t" } })).toBe("all"));
  test("are shown or left out as was chosen", () => {
    expect(callsOf({ calls: "all", filter: {} })).toBe("all");
    expect(callsOf({ calls: "with", filter: { task: "t" } })).toBe("with");
  });
});

describe("what the list asks for", () => {
  const since = "2020-01-22T14:00:00.000Z";
  test("is narrowed by calls and time", () =>
    expect(askedFor({ calls: null, filter: { search: "Acme" } }, since)).toEqual({ search: "Acme", calls: "yes", since }));
  test("is any time where none was chosen", () => expect(askedFor({ calls: "all", filter: {} }, undefined)).toEqual({}));
  test("is one run, however old, where an id was pasted", () =>
    expect(askedFor({ calls: null, filter: { search: "Yd0Qm7uXSxK3bVn2hTfP9w" } }, since)).toEqual({ search: "Yd0Qm7uXSxK3bVn2hTfP9w" }));
});

test("nothing but values narrows", () => {
  expect(isNarrowed({})).toBe(false);
  expect(isNarrowed({ state: "running" })).toBe(true);
});
