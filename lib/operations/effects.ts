/** What operations inside Baton do when their run commits: worked out and checked at their turn, kept on the run until then. Plain JSON. */
import type { Answers, EventOf } from "#lib/engine/types.ts";
import type { FieldValues } from "#lib/fields/definition.ts";
import type { Performer } from "#lib/wire/performer.ts";

/** What each kind keeps. Ids are uuids. */
interface EffectParts {
  create_record: {
    dataSetId: string;
    /** In their stored form, by the column's key. */
    cells: FieldValues;
  };
  start_task: {
    flowId: string;
    /** The version that the task begins with. */
    documentId: string;
    taskId: string;
    createdBy: string | null;
    event: EventOf<"created">;
    answers: Answers;
    chain: { depth: number; performer: Performer | null; answers: Record<string, unknown> };
    /** The run of the trigger's own steps, its times as ISO-8601; null where it has none. */
    run: { run: Record<string, unknown>; tried: Record<string, unknown>[] } | null;
  };
  email: {
    /** One message for each, so that nobody sees whom else it went to. */
    recipients: string[];
    subject: string;
    body: string;
  };
}
export type EffectKind = keyof EffectParts;

/** `at`: the operation's index in its list, by which a second try replaces what the first one left. */
export type EffectOf<K extends EffectKind> = { kind: K; at: number } & EffectParts[K];
export type Effect = { [K in EffectKind]: EffectOf<K> }[EffectKind];
/** Before it is kept. */
export type NewEffect = { [K in EffectKind]: { kind: K } & EffectParts[K] }[EffectKind];
