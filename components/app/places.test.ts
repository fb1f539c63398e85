import { expect, test } from "vitest";
import { barFor, landingOf, placesFor } from "#components/app/places.ts";
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
