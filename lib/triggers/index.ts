/** The table of trigger kinds: how a task begins. */
import { z } from "zod";
import { form } from "#lib/triggers/form.ts";
import { manual } from "#lib/triggers/manual.ts";
import { webhook } from "#lib/triggers/webhook.ts";

/** In the order of the canvas tiles. */
export const TRIGGERS = { webhook, form, manual } as const;
export type TriggerKindName = keyof typeof TRIGGERS;

export const Trigger = z.discriminatedUnion("kind", [webhook.schema, form.schema, manual.schema]);
export type Trigger = z.infer<typeof Trigger>;

/** Kinds that a flow has once at the most. */
export const ONCE_ONLY: readonly string[] = ["webhook", "form"];
