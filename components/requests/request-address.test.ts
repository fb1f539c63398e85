import { describe, expect, test } from "vitest";
import { isNarrowed, type RequestAddress, readAddress, writeAddress } from "#components/requests/request-address.ts";

const PLAIN: RequestAddress = { filter: {}, request: null };
const read = (query: string) => readAddress(new URLSearchParams(query));

describe("the flow debugger's address", () => {
  test("says nothing of the plain list", () => {
    expect(writeAddress(PLAIN)).toBe("");
    expect(read("")).toEqual(PLAIN);
  });

  test.each<RequestAddress>([
    { filter: { outcome: "failed", status: "5xx", search: "Acme & Söhne" }, request: null },
    { filter: { outcome: "running" }, request: "r1" },
  ])("leads back to what was shown: %j", (address) => {
    expect(read(writeAddress(address).slice(1))).toEqual(address);
  });

  test("leaves out what it does not know", () => {
    expect(read("?outcome=lost&status=500&search=%20&colour=red")).toEqual(PLAIN);
  });
});

test("nothing but values narrows", () => {
  expect(isNarrowed({ outcome: undefined })).toBe(false);
  expect(isNarrowed({ status: "2xx" })).toBe(true);
});
