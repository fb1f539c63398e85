/** Where an effect is applied, and what it leads to. */
import type { Performer } from "#lib/wire/performer.ts";

/** Ids are uuids. */
export interface EffectContext {
  workspaceId: string;
  taskId: string;
  runId: string;
  performer: Performer | null;
  /** The commit's time. */
  at: Date;
}

/** A task that was made. To be announced, and its automatic actions to be taken up, after the commit. Ids are uuids. */
export interface StartedTask {
  id: string;
  flowId: string;
  workspaceId: string;
}
