import { expect, test } from "vitest";
import { byItsWord, stateTyped } from "#components/log/state-typed.ts";

const STATES = { failed: "attention", interrupted: "attention", running: "running" } as const;

test("a word of a status is known in any case, and the other words stay", () => {
  expect(stateTyped("Failed", STATES)).toEqual({ state: "attention", rest: undefined });
  expect(stateTyped("blue FAILED harbour", STATES)).toEqual({ state: "attention", rest: "blue harbour" });
});

test("a name that only holds one is a name", () => {
  expect(stateTyped("failedorders", STATES)).toBeNull();
  expect(stateTyped("constructor", STATES)).toBeNull();
  expect(stateTyped("", STATES)).toBeNull();
  expect(stateTyped(undefined, STATES)).toBeNull();
});

test("each status is known by the word that its filter has", () =>
  expect(byItsWord([{ value: "delivered", label: "Delivered" }])).toEqual({ delivered: "delivered" }));
