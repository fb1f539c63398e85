/** The table of what operations inside Baton do at the commit of their run. */
import type { Tx } from "#db/client.ts";
import type { RunRow } from "#db/tasks.ts";
import { isRefused, type Refused } from "#lib/errors.ts";
import type { Effect, EffectKind, EffectOf } from "#lib/operations/effects.ts";
import { writeRecordOf } from "#lib/services/effects/create-record.ts";
import type { EffectContext, StartedTask } from "#lib/services/effects/effect-context.ts";
import { writeEmail } from "#lib/services/effects/email.ts";
import { writeStartedTask } from "#lib/services/effects/start-task.ts";

type Apply<K extends EffectKind> = (tx: Tx, context: EffectContext, effect: EffectOf<K>) => Promise<StartedTask[]>;

const APPLY: { [K in EffectKind]: Apply<K> } = {
  create_record: writeRecordOf,
  start_task: writeStartedTask,
  email: writeEmail,
};

/** What could not be done any more at the commit, with the operation's index in its list. */
export class EffectRefused extends Error {
  readonly at: number;
  readonly refused: Refused;
  constructor(at: number, refused: Refused) {
    super(refused.message);
    this.at = at;
    this.refused = refused;
  }
}

/**
 * In the commit's transaction, behind the task's own changes.
 * @returns tasks that were made
 * @throws EffectRefused
 */
export async function applyEffects(
  tx: Tx,
  { id: runId, workspaceId, taskId, performer, effects }: Pick<RunRow, "id" | "workspaceId" | "taskId" | "performer" | "effects">,
  at: Date,
): Promise<StartedTask[]> {
  const started: StartedTask[] = [];
  for (const effect of effects) {
    const apply = APPLY[effect.kind] as (tx: Tx, context: EffectContext, effect: Effect) => Promise<StartedTask[]>;
    try {
      started.push(...(await apply(tx, { workspaceId, taskId, runId, performer, at }, effect)));
    } catch (error) {
      throw isRefused(error) ? new EffectRefused(effect.at, error) : error;
    }
  }
  return started;
}
