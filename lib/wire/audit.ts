/** The audit log as pages read it: every act of an administrator, in words. */
import { type Family, ORGANISATION_EVENTS, type OrganisationEvent } from "#lib/wire/messages/organisation-events.ts";

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
  "notice.dismissed": { kind: "webhook", label: "Put away a notice about an endpoint" },
  "deliveries.sent_again": { kind: "webhook", label: "Sent deliveries again" },
  "redelivery.stopped": { kind: "webhook", label: "Stopped sending deliveries again" },
  "data_set.created": { kind: "data_set", label: "Made the data set" },
  "data_set.changed": { kind: "data_set", label: "Changed the data set" },
  "data_set.deleted": { kind: "data_set", label: "Deleted the data set" },
  "data_set.imported": { kind: "data_set", label: "Imported records into" },
  "data_set.webhook_token": { kind: "data_set", label: "Made a new token for" },
  "task.deleted": { kind: "task", label: "Deleted the task" },
  "task.comment_deleted": { kind: "task", label: "Deleted a comment on" },
  "task.comment_restored": { kind: "task", label: "Brought back a comment on" },
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

const counted = (count: unknown, one: string, more = `${one}s`): string => `${said(count)} ${count === 1 ? one : more}`;
const listed = (words: string, value: unknown): string => (Array.isArray(value) && value.length === 0 ? "" : `${words} ${said(value)}`);

const FAMILIES: Record<Family, string> = { workflow: "for workflows", form: "for forms", data_set: "for data sets" };

/** As messages name them. */
const eventTypes = (value: unknown): string => said((value as OrganisationEvent[]).map((event) => ORGANISATION_EVENTS[event].type));

/** What people call it, where that is not its own name. */
const NAMES: Record<string, string> = { url: "address", locale: "language", deliveryDays: "days that deliveries are kept" };

/** What is not said by its name; an empty text leaves it out. */
const WORDS: Record<string, (value: unknown) => string> = {
  // Those that are moved afterwards have an entry of their own.
  migrateTasks: (value) => (value === true ? "open tasks moved to it" : ""),
  moveTo: (value) => counted(Object.keys(value ?? {}).length, "step that is gone was replaced", "steps that are gone were replaced"),
  records: (value) => counted(value, "record"),
  leftOut: (value) => `${counted(value, "row")} left out`,
  columns: (value) => listed("new columns:", value),
  added: (value) => listed("added", value),
  removed: (value) => listed("removed", value),
  changed: (value) => listed("changed", value),
  nodes: (value) => counted(value, "node"),
  openTasks: (value) => (value === 0 ? "no open tasks" : counted(value, "open task")),
  secrets: (value) => (Array.isArray(value) ? `${counted(value.length, "password or token", "passwords or tokens")} changed` : said(value)),
  role: said,
  active: (value) => (value === true ? "may sign in" : "may not sign in"),
  enabled: (value) => (value === true ? "switched on" : "switched off"),
  stepWebhooks: (value) => `step webhooks ${value === true ? "on" : "off"}`,
  demo: (value) => (value === true ? "with the demo" : ""),
  total: (value) => counted(value, "delivery", "deliveries"),
  done: (value) => `${said(value)} sent`,
  webhookId: () => "",
  targetId: () => "",
  request: () => "",
  family: (value) => FAMILIES[value as Family],
  target: (value) => `about ${value === null ? "all" : said(value)}`,
  events: eventTypes,
};

/** Of one detail: a change of its own, such as of a name, is told from what to what. */
function detail(key: string, value: unknown): string {
  const words = WORDS[key];
  const name = NAMES[key] ?? spaced(key);
  if (value !== null && typeof value === "object" && "from" in value && "to" in value) {
    if (typeof value.to === "boolean" && words) return words(value.to);
    return words ? `${words(value.from)} → ${words(value.to)}` : `${name} ${said(value.from)} → ${said(value.to)}`;
  }
  return words?.(value) ?? `${name} ${said(value)}`;
}

const told = (details: object, name: string | null): string =>
  Object.entries(details)
    .filter(([, value]) => value !== undefined && value !== name)
    .map(([key, value]) => detail(key, value))
    .filter(Boolean)
    .join(", ");

const side = (value: unknown): string =>
  value !== null && typeof value === "object" && !Array.isArray(value) ? told(value, null) : said(value);

/** An entry's details in words: `version 3, open tasks moved to it`; a change as `live → paused`. The subject's name is told beside. */
export function detailsText({ details, subject }: Pick<AuditEntryJson, "details" | "subject">): string {
  const { from, to, ...rest } = details;
  // Of the first version there are no tasks that could have moved to it.
  if (rest.version === 1) delete rest.migrateTasks;
  const change = from === undefined && to === undefined ? "" : `${side(from ?? null)} → ${side(to ?? null)}`;
  return [change, told(rest, subject.name)].filter(Boolean).join(", ");
}
