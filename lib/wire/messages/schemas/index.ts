/** What Baton sends, as JSON Schema 2020-12, one for each type of message. */
import { z } from "zod";
import type { EventType } from "#lib/delivery/status.ts";
import { ORGANISATION_SCHEMAS } from "#lib/wire/messages/schemas/organisation.ts";
import { STEP_SCHEMAS } from "#lib/wire/messages/schemas/steps.ts";

export const MESSAGE_SCHEMAS: Readonly<Record<EventType, z.ZodType>> = { ...STEP_SCHEMAS, ...ORGANISATION_SCHEMAS };

const schemaPath = (type: EventType): string => `/api/v1/schemas/${type}.json`;

/** @param url the public origin */
export const jsonSchema = (type: EventType, url: string): Record<string, unknown> => {
  const { $schema, ...rest } = z.toJSONSchema(MESSAGE_SCHEMAS[type], { target: "draft-2020-12" });
  return { $schema, $id: `${url}${schemaPath(type)}`, title: type, ...rest };
};

/** All of them with their addresses. */
export const schemaIndex = (url: string): { type: EventType; url: string }[] =>
  (Object.keys(MESSAGE_SCHEMAS) as EventType[]).map((type) => ({ type, url: `${url}${schemaPath(type)}` }));
