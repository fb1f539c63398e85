/** A sample of each message of the organisation's webhooks: for the settings, the help pages and test messages. Pure. */
import { ORGANISATION_EVENTS, type OrganisationEvent } from "#lib/wire/messages/organisation-events.ts";
import { zoned } from "#lib/wire/messages/zoned.ts";

const ID = "h9tahaTXnCcdyMq54lVF8A";
const AT = "2026-01-31T09:00:00.000Z";

const selina = { id: "hB-0X_ZeGUMZq1wyA4tLow", email: "selina@example.com" };
const bruce = { id: "rBWE5QaTqiYm35DdQJ5BTg", email: "bruce@example.com" };
const checklist = { id: "gkiJgjs4G9MhPOJT0uFM4w", name: "Acme Corp" };
const template = { id: "mv6Ndy6mHPC4pIsX3lhPUQ", name: "Customer onboarding" };

/** The times of a sample in one zone. */
interface Times {
  /** The message's. */
  now: string;
  earlier: string;
}

const step = (status: "Completed" | "NotCompleted", stopped = false) => ({
  id: "n97r3Z9bZClSK95H7shJ5g",
  status,
  stopped,
  hidden: false,
  name: "In Progress",
});

const companyName = { id: "company_name", hidden: false, label: "Company Name", type: "text", value: "Acme Corp" };
const fields = [companyName, { id: "international", hidden: false, label: "International?", type: "checkbox", value: "false" }];

const ofStep = (status: "Completed" | "NotCompleted", stopped = false) => ({ ...step(status, stopped), checklist, template });

const ofRun = ({ now, earlier }: Times, completed: boolean) => ({
  id: checklist.id,
  name: checklist.name,
  audit: { createdDate: completed ? earlier : now, createdBy: bruce, updatedDate: now, updatedBy: completed ? selina : bruce },
  ...(completed && { completedDate: now, completedBy: selina }),
  template,
  formFields: fields,
  tasks: [
    step(completed ? "Completed" : "NotCompleted"),
    { ...step(completed ? "Completed" : "NotCompleted", !completed), id: "qg3Pw3XzudoaO6jS5qJBYw", name: "Completed" },
  ],
});

const ofResponse = ({ now }: Times) => {
  const { audit, ...run } = ofRun({ now, earlier: now }, false);
  const { id, name, ...rest } = run;
  return { id, name, audit: { ...audit, createdBy: null, updatedBy: null }, ...rest, formFields: [companyName] };
};

const ofApproval = ({ now, earlier }: Times, status: "Approved" | "Rejected") => {
  const { id, ...part } = step(status === "Approved" ? "Completed" : "NotCompleted");
  return {
    reviewedBy: { ...selina, username: "Selina Kyle" },
    status,
    comment: status === "Rejected" ? "This is an optional comment" : null,
    task: {
      id,
      updatedDate: status === "Approved" ? earlier : now,
      updatedBy: { ...bruce, username: "Bruce Wayne" },
      taskTemplateGroupId: "trZhT-P4L_-lEEEMPVZKQA",
      taskType: "Standard",
      ...part,
      formFields: [companyName],
      checklist,
    },
  };
};

const tester = { id: "uVLDRrOT7buV6jQFNHdPQQ", email: "tester@example.com", username: "Tester" };

/** Members at the top level; always UTC. */
const ofRecord = (at: string, earlier: string) => ({
  recordId: "j9JcFBxNDE1q81FZ1wRHjA",
  audit: { createdDate: earlier, createdBy: tester, updatedDate: at, updatedBy: tester },
  organizationId: "iLJTudsor329AzPzXS1O5Q",
  dataSetId: "qMGW4UqMDNSysgjA6XxC3w",
  dataSetName: "Customers",
  dataSetUrl: "https://baton.example.com/data-sets/qMGW4UqMDNSysgjA6XxC3w",
  cells: { Company: "Acme Corp", Employees: "20", Active: true },
});

const DATA: Record<Exclude<OrganisationEvent, `record.${string}`>, (times: Times) => object> = {
  "task.checked_unchecked": () => ofStep("Completed"),
  "run.created": (times) => ofRun(times, false),
  "run.completed": (times) => ofRun(times, true),
  "task.ready": () => ofStep("NotCompleted"),
  "task.not_ready": () => ofStep("NotCompleted", true),
  "task.approved": (times) => ofApproval(times, "Approved"),
  "task.rejected": (times) => ofApproval(times, "Rejected"),
  "response.completed": ofResponse,
};

const isOfRecord = (event: OrganisationEvent): event is `record.${"added" | "updated" | "deleted"}` => event.startsWith("record.");

interface Sent {
  /** Of the message. */
  id: string;
  /** When it happened, ISO-8601. */
  at: string;
  /** The workspace's. */
  timeZone: string;
}

const hourMs = 3_600_000;

function sample(event: OrganisationEvent, { id, at, timeZone }: Sent): object {
  const { type } = ORGANISATION_EVENTS[event];
  const before = new Date(new Date(at).getTime() - hourMs).toISOString();
  if (isOfRecord(event)) return { ...ofRecord(at, event === "record.added" ? at : before), id, createdDate: at, type };
  const now = zoned(at, timeZone);
  const data = DATA[event]({ now, earlier: zoned(before, timeZone) });
  return event === "task.approved" || event === "task.rejected"
    ? { createdDate: now, data, id, type }
    : { id, createdDate: now, data, type };
}

/** A body as it is sent: compact, its members in the contract's order. */
export const sampleMessage = (event: OrganisationEvent, sent: Sent): string => JSON.stringify(sample(event, sent));

/** To be read: indented by two blanks. */
export const sampleText = (event: OrganisationEvent): string => JSON.stringify(sample(event, { id: ID, at: AT, timeZone: "UTC" }), null, 2);
