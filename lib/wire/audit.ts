/** The audit log as pages read it: every act of an administrator, in words. */
/** What acts are about, in the order of the filter. */
export const AUDIT_KINDS = {
  flow: "Flows",
  task: "Tasks",
  data_set: "Data sets",
  webhook: "Webhooks",
  member: "Members",
  api_key: "API keys",
  workspace: "Settings",
} as const;
export type AuditKind = keyof typeof AUDIT_KINDS;

interface Act {
  kind: AuditKind;
  /** What was done, in the past; its subject stands behind it. */
  label: string;
}

/** Every act that is written down. */
export const ACTS = {
  "workspace.created": { kind: "workspace", label: "Made the workspace" },
  "workspace.ready": { kind: "workspace", label: "Set up the workspace" },
  "settings.changed": { kind: "workspace", label: "Changed the settings" },
  "flow.created": { kind: "flow", label: "Made the flow" },
  "flow.saved": { kind: "flow", label: "Saved the draft of" },
  "flow.published": { kind: "flow", label: "Published" },
  "flow.status_changed": { kind: "flow", label: "Changed the status of" },
  "flow.deleted": { kind: "flow", label: "Archived the flow" },
  "flow.restored": { kind: "flow", label: "Brought back the flow" },
  "flow.imported": { kind: "flow", label: "Imported the flow" },
  "flow.duplicated": { kind: "flow", label: "Made a copy of a flow:" },
  "flow.version_restored": { kind: "flow", label: "Restored an earlier version into the draft of" },
  "flow.tasks_moved": { kind: "flow", label: "Moved open tasks to the newest version of" },
  "flow.webhook_token": { kind: "flow", label: "Made a new token for" },
  "request.replayed": { kind: "flow", label: "Ran a request again on" },
  "webhook.enabled": { kind: "webhook", label: "Switched a step webhook on again in" },
  "webhook.created": { kind: "webhook", label: "Made the webhook" },
  "webhook.changed": { kind: "webhook", label: "Changed the webhook" },
  "webhook.deleted": { kind: "webhook", label: "Deleted the webhook" },
  "endpoint.changed": { kind: "webhook", label: "Paused or resumed the endpoint" },
  "deliveries.sent_again": { kind: "webhook", label: "Sent deliveries again" },
  "data_set.created": { kind: "data_set", label: "Made the data set" },
  "data_set.changed": { kind: "data_set", label: "Changed the data set" },
  "data_set.deleted": { kind: "data_set", label: "Deleted the data set" },
  "data_set.imported": { kind: "data_set", label: "Imported records into" },
  "data_set.webhook_token": { kind: "data_set", label: "Made a new token for" },
  "task.deleted": { kind: "task", label: "Deleted the task" },
  "task.migrated": { kind: "task", label: "Moved to another version" },
  "task.completed_by_hand": { kind: "task", label: "Completed by hand" },
  "task.reopened_by_hand": { kind: "task", label: "Reopened by hand" },
  "task.approver_replaced": { kind: "task", label: "Replaced an approver in" },
  "member.created": { kind: "member", label: "Invited" },
  "member.changed": { kind: "member", label: "Changed" },
  "member.link_made": { kind: "member", label: "Made a one-time link for" },
  "member.password_set": { kind: "member", label: "Set the password of" },
  "api_key.created": { kind: "api_key", label: "Made the API key" },
  "api_key.revoked": { kind: "api_key", label: "Revoked the API key" },
} as const satisfies Record<string, Act>;
export type AuditAct = keyof typeof ACTS;

export interface AuditEntryJson {
  id: string;
  at: string;
  /** Null where nobody was signed in: the first start, a one-time link. */
  by: { email: string; name: string } | null;
  act: AuditAct;
  /** What it was done to. `id` as the outside knows it; `name` null where it has none, or is gone without one. */
  subject: { kind: string; id: string; name: string | null };
  /** What changed; a secret is told as "changed". */
  details: Record<string, unknown>;
}

/** Absent: all of them. */
export interface AuditFilter {
  kind?: AuditKind;
  /** Email of who did it. */
  by?: string;
  /** Days of the workspace's calendar, both included. */
  from?: string;
  to?: string;
}

export const actsOf = (kind: AuditKind): AuditAct[] => (Object.keys(ACTS) as AuditAct[]).filter((act) => ACTS[act].kind === kind);

/** `migrateTasks` → `migrate tasks` */
const spaced = (key: string): string =>
  key.replace(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`);

const said = (value: unknown): string => {
  if (value === null || value === "") return "nothing";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) return value.map(said).join(", ");
  if (typeof value === "object")
    return Object.entries(value)
      .map(([key, each]) => `${spaced(key)} ${said(each)}`)
      .join(", ");
  return String(value);
};

/** An entry's details in words: `version 3, migrate tasks yes`; a change as `status: live → paused`. The subject's name is told beside. */
export function detailsText({ details, subject }: Pick<AuditEntryJson, "details" | "subject">): string {
  const { from, to, ...rest } = details;
  const change = from === undefined && to === undefined ? [] : [`${said(from ?? null)} → ${said(to ?? null)}`];
  const told = Object.entries(rest).filter(([, value]) => value !== undefined && value !== subject.name);
  return [...change, ...told.map(([key, value]) => `${spaced(key)} ${said(value)}`)].join(", ");
}
