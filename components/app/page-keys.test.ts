import { expect, test } from "vitest";
import { keyReader } from "#components/app/page-keys.ts";
import { placesFor } from "#components/app/places.ts";

const all = () => keyReader(placesFor("admin"), () => true);

test("G and a letter go to a place, C to a new task", () => {
  const read = all();
  expect(read("g", 0)).toBeNull();
  expect(read("i", 100)).toEqual({ href: "/" });
  expect(read("G", 200)).toBeNull();
  expect(read("F", 300)).toEqual({ href: "/flows" });
  expect(read("c", 400)).toEqual({ href: "/?new=task" });
});

test("a letter alone, or one that comes late, is no second key", () => {
  const read = all();
  expect(read("i", 0)).toBeNull();
  read("g", 100);
  expect(read("d", 5000)).toBeNull();
  read("g", 6000);
  read("x", 6100);
  expect(read("d", 6200)).toBeNull();
  read("g", 7000);
  read("g", 7100);
  expect(read("d", 7200)).toEqual({ href: "/deliveries" });
});

test("whether a key goes with the one before can be asked without reading it", () => {
  const read = all();
  expect(read.completes("r", 0)).toBe(false);
  read("g", 100);
  expect(read.completes("x", 200)).toBe(false);
  expect(read.completes("r", 5000)).toBe(false);
  expect(read.completes("R", 200)).toBe(true);
  expect(read("r", 200)).toEqual({ href: "/runs" });
  expect(read.completes("r", 300)).toBe(false);
});

test("nobody gets where they may not go", () => {
  const read = keyReader(placesFor("member"), ({ needs }) => needs === undefined);
  read("g", 0);
  expect(read("d", 100)).toBeNull();
  expect(read("c", 200)).toBeNull();
});
