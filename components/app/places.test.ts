import { expect, test } from "vitest";
import { barFor, flowHref, isOfFlow, landingOf, pathOfPlace, placesFor } from "#components/app/places.ts";
import { ROLES } from "#lib/auth/can.ts";

const labels = (places: readonly { label: string }[]) => places.map(({ label }) => label);

test("a phone's bar has three places, and what a reader may not see leaves its place to the next", () => {
  expect(labels(barFor("admin").places)).toEqual(["Inbox", "Flows", "Deliveries"]);
  expect(labels(barFor("member").places)).toEqual(["Inbox", "Flows", "Forms"]);
});

test("every place stands in the bar or behind More, never in both", () => {
  for (const role of ROLES) {
    const { places, more } = barFor(role);
    expect(labels([...places, ...more]).toSorted()).toEqual(labels(placesFor(role)).toSorted());
  }
});

test("a role's work begins at a place that it may see", () => {
  for (const role of ROLES) expect(placesFor(role).map(({ href }) => href)).toContain(landingOf(role).href);
  expect(landingOf("integrator").href).toBe("/deliveries");
});

const lit = (address: string) => labels(placesFor("admin").filter(({ holds }) => holds(pathOfPlace(address))));

test("a task belongs to the place in which it was opened", () => {
  expect(lit("/tasks/tsk?from=flow&flow=flw&status=all")).toEqual(["Flows"]);
  expect(isOfFlow(pathOfPlace("/tasks/tsk?from=flow&flow=flw"), "flw")).toBe(true);
  expect(lit("/tasks/tsk?from=flow")).toEqual(["Flows"]);
  expect(lit("/tasks/tsk?from=runs&flow=flw")).toEqual(["Runs"]);
  expect(lit("/tasks/tsk?from=deliveries")).toEqual(["Deliveries"]);
  for (const query of ["", "?from=mine&flow=flw", "?from=mentions", "?from=toString"]) expect(lit(`/tasks/tsk${query}`)).toEqual(["Inbox"]);
});

test("every other page belongs to its own place", () => {
  expect(lit("/?tab=everyone")).toEqual(["Inbox"]);
  expect(lit("/flows/flw/tasks?from=runs")).toEqual(["Flows"]);
  expect(lit("/runs?flow=flw")).toEqual(["Runs"]);
  expect(lit("/settings/general")).toEqual([]);
});

test("a flow opens at its graph for those who draw it, and at its tasks for the others", () => {
  expect(ROLES.map((role) => [role, flowHref("f", role)])).toEqual(
    expect.arrayContaining([
      ["admin", "/flows/f/build"],
      ["member", "/flows/f/tasks"],
      ["integrator", "/flows/f/tasks"],
    ]),
  );
});
