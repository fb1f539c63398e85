import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ORGANISATION_EVENTS } from "#lib/wire/messages/organisation-events.ts";
import { sampleMessage, sampleText } from "#lib/wire/messages/organisation-samples.ts";
import { MESSAGE_SCHEMAS } from "#lib/wire/messages/schemas/index.ts";
import { EVENT_NAMES } from "#lib/wire/organisation-webhook.ts";

const sent = { id: "h9tahaTXnCcdyMq54lVF8A", at: "2026-07-01T09:00:00.000Z", timeZone: "Europe/Berlin" };

test.each(EVENT_NAMES)("the sample of %s is what its schema says", (event) => {
  const { type, family } = ORGANISATION_EVENTS[event];
  const sample = JSON.parse(sampleMessage(event, sent));
  expect(MESSAGE_SCHEMAS[type].parse(sample)).toEqual(sample);
  const at = family === "data_set" ? "2026-07-01T09:00:00.000Z" : "2026-07-01T11:00:00.000+02:00";
  expect(sample).toMatchObject({ id: sent.id, createdDate: at, type });
  expect(MESSAGE_SCHEMAS[type].safeParse(JSON.parse(sampleText(event))).success).toBe(true);
});

/** Members in their order, of a list those of its first item. */
const shapeOf = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.slice(0, 1).map(shapeOf);
  if (typeof value !== "object" || value === null) return null;
  return Object.entries(value).map(([name, inner]) => [name, shapeOf(inner)]);
};

const GOLDEN = EVENT_NAMES.filter((event) => ORGANISATION_EVENTS[event].family !== "data_set");

test.each(GOLDEN)("the sample of %s has the members of a real message, in its order", (event) => {
  const { type } = ORGANISATION_EVENTS[event];
  const [real = ""] = readFileSync(new URL(`golden/organisation-${type}.jsonl`, import.meta.url), "utf8").split("\n");
  // Nobody fills in a public form.
  const nobody = (text: string) => text.replaceAll(/"(created|updated)By":\{[^}]*\}/g, '"$1By":null');
  expect(shapeOf(JSON.parse(nobody(sampleMessage(event, sent))))).toEqual(shapeOf(JSON.parse(nobody(real))));
});
