/** The log of all runs of a workspace, as its page shows it. Ids are the outside's, times ISO-8601 with milliseconds. */
import type { TraceJson } from "#lib/wire/incoming.ts";
import type { LeadsTo } from "#lib/wire/leads-to.ts";
import type { RunCallJson, RunDeedJson } from "#lib/wire/pages.ts";
import type { RunActJson, RunJson } from "#lib/wire/run.ts";

/** What the log shows one of. `attention` has what failed and what was interrupted, `running` what waits for its turn too. */
export const RUN_STATES = ["attention", "running", "succeeded", "discarded"] as const;
export type RunState = (typeof RUN_STATES)[number];

/** What the log is narrowed by. */
export interface RunFilter {
  flow?: string | undefined;
  task?: string | undefined;
  state?: RunState | undefined;
  /** Only those whose action has API Calls. */
  calls?: "yes" | undefined;
  since?: string | undefined;
  /** Words, each a part of the task's name, of the action's name or of a called host; or a run's id. */
  search?: string | undefined;
}

/** An API Call of a run, as its last try left it. */
export interface RunCallBriefJson extends Pick<RunCallJson, "status" | "reason"> {
  /** Empty where nothing was sent. */
  method: string;
  host: string;
}

/** An item of `GET /data/runs`, newest first. */
export interface RunItemJson {
  id: string;
  status: RunJson["status"];
  action: { nodeId: string; name: string };
  task: { id: string; name: string };
  flow: { id: string; name: string };
  /** Name of who performed it, or whose act began the chain; null for nobody. */
  by: string | null;
  /** Name of what it followed, where it ran by itself. */
  after: string | null;
  /** The received request that began the chain. */
  requestId: string | null;
  /** Number of the present try, from 1. */
  attempt: number;
  /** In the order of the operations. */
  calls: RunCallBriefJson[];
  /** Where its task goes once it is discarded; null where that stays, or it has not stopped. */
  discardedTo: LeadsTo | null;
  startedAt: string;
  /** Of the last try; null while it goes on, and for one that was given up before it was kept who did. */
  durationMs: number | null;
}

/** What an operation did, with the number of the run's try that it belongs to. */
export interface RunTraceJson extends Omit<TraceJson, "of"> {
  attempt: number;
}

/** `GET /data/runs/{runId}`: one run, opened beside the list. */
export interface RunPageJson extends RunItemJson {
  run: RunJson;
  /** When the present try began. */
  triedAt: string;
  /** In the order in which it was done. Requests and answers are null for those who may not read them. */
  trace: RunTraceJson[];
  deeds: RunDeedJson[];
  /** What people did with it once it had stopped, the first one first; empty for runs from before that was kept. */
  acts: RunActJson[];
  /** Names of the steps at which the task stands; null where it stands nowhere. */
  stage: string | null;
  /** Of the flow; null for a draft's. */
  version: number | null;
}

/** The run behind an entry of a task's history. */
export interface HistoryRunJson extends Pick<RunJson, "id" | "status"> {
  steps: number;
  durationMs: number;
  calls: RunCallJson[];
  deeds: RunDeedJson[];
  acts: RunActJson[];
}
