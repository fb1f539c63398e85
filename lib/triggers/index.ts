/** The table of trigger kinds: how a task begins. */
import { z } from "zod";
import { manual } from "#lib/triggers/manual.ts";

/** In the order of the canvas tiles. */
export const TRIGGERS = { manual } as const;
export type TriggerKindName = keyof typeof TRIGGERS;

export const Trigger = z.discriminatedUnion("kind", [manual.schema]);
export type Trigger = z.infer<typeof Trigger>;
