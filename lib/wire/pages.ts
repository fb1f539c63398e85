/** What the app's own pages read from `app/data` (by session). The API's shapes are in the files beside this one. */

import type { Role } from "#lib/auth/can.ts";
import type { StepReason } from "#lib/engine/reasons.ts";
import type { FieldDefinition, FieldValues } from "#lib/fields/definition.ts";
import type { Problem } from "#lib/flow/problems.ts";
import type { Colour, FlowDocument, StepKind } from "#lib/flow/schema.ts";
import type { ChangedFieldJson } from "#lib/wire/changed-field.ts";
import type { LeadsTo } from "#lib/wire/leads-to.ts";
import type { Reason, RunActJson, RunJson } from "#lib/wire/run.ts";
import type { HistoryRunJson } from "#lib/wire/run-log.ts";
import type { StoppedRunJson } from "#lib/wire/stopped-run.ts";
import type { TaskJson } from "#lib/wire/task.ts";

export interface MemberJson {
  id: string;
  email: string;
  firstName: string;
  lastName: string;
  role: Role;
  active: boolean;
}

/** A key as it is listed; never the key itself. */
export interface ApiKeyJson {
  id: string;
  name: string;
  /** Its last four characters; null where they are not known. */
  ending: string | null;
  /** Email of the member whose role the key has. */
  member: string;
  createdAt: string;
  lastUsedAt: string | null;
}

/** `GET /data/me` */
export interface MeJson {
  member: MemberJson;
  workspace: { name: string; timeZone: string; locale: string; stepWebhooks: boolean };
  /** Tasks that wait for the member. */
  inboxCount: number;
  /** Comments that mention the member, and that they have neither had before them nor put away. */
  unreadMentions: number;
  /** The flows last used, for the nav. */
  recentFlows: { id: string; name: string }[];
  /** Runs that stopped and wait for somebody, at most 100; 0 for those who may not try them again. */
  stoppedRuns: number;
  /** Deliveries of the last 24 hours that failed, at most 1,000; 0 for members, who do not see them. */
  failures: number;
}

/** A node as a thumbnail or a pill needs it. */
export interface MiniNode {
  id: string;
  type: FlowDocument["nodes"][number]["type"];
  x: number;
  y: number;
  colour: Colour | null;
  end: boolean;
}

export type FlowStatus = "draft" | "live" | "paused";

/** An item of `GET /data/flows` */
export interface FlowItemJson {
  id: string;
  name: string;
  description: string;
  status: FlowStatus;
  /** The published version; null where there is none. */
  version: number | null;
  /** Whether the draft differs from the published version, and its errors. */
  draft: { differs: boolean; errors: number };
  openTasks: number;
  /** Open tasks by step, in the order of nodes. */
  openBySteps: { nodeId: string; colour: Colour | null; count: number }[];
  graph: { nodes: MiniNode[]; edges: { source: string; target: string }[] };
  canStart: boolean;
  /** Whether its published version begins with a form. */
  hasForm: boolean;
  updatedBy: MemberJson | null;
  updatedAt: string;
}

/** `GET /data/flows/{id}`: what the Flow Builder opens with. */
export interface BuilderJson {
  id: string;
  name: string;
  status: FlowStatus;
  version: number | null;
  /** The number that publishing would give. */
  nextVersion: number;
  /** Secrets are null. */
  draft: FlowDocument;
  etag: string;
  problems: Problem[];
  /** Published document, for counts and differences; null where there is none. */
  published: FlowDocument | null;
  openTasks: number;
  openByNode: Record<string, number>;
  updatedBy: MemberJson | null;
  updatedAt: string;
  members: MemberJson[];
  /** Seconds: the most that an API call may take. */
  callTimeout: number;
  /** Step webhooks that an answer 410 switched off. */
  webhooksOff: { nodeId: string; webhookId: string; url: string; since: string }[];
  /** Where an incoming webhook begins the flow, whether or not it has one yet; null for whoever may not edit it. */
  webhook: { url: string; token: string } | null;
}

/** `GET /data/flows/{id}/examples`: tasks whose values the builder shows in previews. */
export interface ExampleTaskJson {
  id: string;
  name: string;
  stage: string | null;
  assignedTo: string | null;
  fields: FieldValues;
}

/** An item of `GET /data/inbox?tab=mine|everyone|done` and `GET /data/flows/{id}/tasks` */
export interface TaskItemJson {
  id: string;
  name: string;
  flow: { id: string; name: string };
  status: "active" | "completed";
  /** Open steps; for a completed task the steps that ended it. */
  steps: { nodeId: string; name: string; colour: Colour | null; kind: StepKind }[];
  assignedTo: string | null;
  waitingSince: string;
  dueAt: string | null;
  stopped: StoppedRunJson | null;
  /** Approvals that wait for the reader's decision now. */
  decides: { nodeId: string; name: string }[];
  /** Null while it is active. */
  completedAt: string | null;
  updatedAt: string;
  /** `unread`: written by others after the reader last had its comments before them. */
  comments: { count: number; unread: number };
}

/** What an approver decided. */
export interface DecisionJson {
  /** Email. */
  by: string;
  decision: "Approved" | "Rejected";
  comment: string | null;
  at: string;
}

/** An approval in its present round. */
export interface DecidableJson {
  nodeId: string;
  name: string;
  kind: Exclude<StepKind, "task">;
  /** Emails of the present ones, in their order; empty: any member decides. */
  approvers: string[];
  /** Those who decide in another one's place in this task. */
  replaced: { from: string; to: string }[];
  /** Approvers who have not decided, in their order; of a sequential approval the first one decides next. */
  waitsFor: string[];
  /** In their order; approvals, since a rejection ends the round. */
  decisions: DecisionJson[];
  /** Names of the visible steps under review. */
  reviews: string[];
  /** Those of them that are not completed; until they are, nobody can decide. */
  waitsForSteps: string[];
  /** Where a rejection leads; null where it leads nowhere. */
  rejectedTo: LeadsTo | null;
  /** Whether the reader may decide now. */
  mine: boolean;
}

/** A step as the task page shows it; its state is in `task.steps`. */
export interface TaskStepJson {
  nodeId: string;
  name: string;
  colour: Colour | null;
  kind: StepKind;
  end: boolean;
  description: string;
  /** Keys of the fields that its form shows, in the flow's order, the required ones among them; null: it has no form of its own. */
  form: string[] | null;
  requiredFields: string[];
  /** Names of the actions that leave it. */
  leftBy: string[];
  /** Whether it is left by completing it. */
  checked: boolean;
  /** Whether it can be opened again now. */
  reopenable: boolean;
  reason: StepReason;
  /** Since when it is open: reached, or opened anew; null where it is not open. */
  waitingSince: string | null;
}

/** `GET /data/tasks/{id}`: the task page. */
export interface TaskPageJson {
  task: TaskJson;
  fields: FieldDefinition[];
  /** In the order of nodes. */
  steps: TaskStepJson[];
  /** Whether the task is worked off as a list of steps. */
  checklist: boolean;
  actions: {
    nodeId: string;
    name: string;
    colour: Colour | null;
    confirm: boolean;
    requiredFields: string[];
    /** Null where the reader may press it; else the sentence that says why not. */
    refused: string | null;
  }[];
  /** Steps that are left by completing them, and can be now. */
  completable: { nodeId: string; name: string; colour: Colour | null; requiredFields: string[] }[];
  /** Approvals that the task stands at; those with `waitsForSteps` cannot be decided yet. */
  decidable: DecidableJson[];
  /** Whether an approval of it was rejected at some time, of which its history tells. */
  everRejected: boolean;
  run: RunJson | null;
  /** What people did with that run once it had stopped. */
  acts: RunActJson[];
  /** Where the task goes once that run is discarded; null where it stays. */
  discardedTo: LeadsTo | null;
  stage: string | null;
  /** Number of the newest published version of the task's flow; null where there is none. */
  newestVersion: number | null;
  /** Active members whom the task names. */
  members: MemberJson[];
  /** What the reader may do. */
  may: { perform: boolean; edit: boolean; administer: boolean; readCalls: boolean };
}

/** An entry of `GET /data/tasks/{id}/history`, newest first; runs and events in one order. */
export interface HistoryEntryJson {
  id: string;
  at: string;
  /** Email; null where nobody signed in did it. */
  by: string | null;
  /** Their name, also where they are gone. */
  who: string | null;
  title: string;
  /** A second line in plain words: what changed, which path a condition took. */
  text: string | null;
  /** The values that it changed; absent where there are none. */
  changed?: ChangedFieldJson[];
  look: "created" | "done" | "reached" | "edited" | "stopped" | "discarded" | "moved";
  colour: Colour | null;
  /** Calls of the run behind it, in their order, and what it did inside Baton. */
  run: HistoryRunJson | null;
  /** The step that was approved or rejected by it. */
  decision: (DecisionJson & { nodeId: string }) | null;
  /** Node id of what its action ran by itself behind; absent where a person did it. */
  origin?: string;
  /** Names by node id of the steps here that the task's version does not have any more. */
  formerNames?: Record<string, string>;
  /** Node ids of the steps that it completed and reached. */
  left: string[];
  reached: string[];
  /** Node ids of the steps that it opened again without leading there, and of those that it put back. */
  reopened: string[];
  stopped: string[];
}

/** What a run did inside Baton when it was committed. `at`: the operation's index. */
export type RunDeedJson = { at: number } & (
  | { kind: "create_record"; dataSetId: string }
  | { kind: "start_task"; taskId: string; name: string }
  /** `note`: what has become of it. What was noted only, without a mail server, has no recipients. */
  | { kind: "email"; recipients: string[]; subject: string; note: string | null }
);

export interface RunCallJson {
  operationId: string;
  attempt: number;
  refId: string | null;
  /** `crm.example.com/hooks/acme/42` */
  target: string;
  method: string;
  status: number | null;
  error: string | null;
  /** Why it came to nothing; null for a success. */
  reason: Reason | "interrupted" | null;
  at: string;
  durationMs: number;
  /** Whether there is more to read of it (`GET /data/tasks/{id}/runs/{runId}`): for administrators and integrators. */
  opens: boolean;
}
