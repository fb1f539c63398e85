/** The table of what organisation webhooks can ask for (contract section 6; source: Process Street "Webhooks"). */

/** In the order of the choice in the settings. */
export const FAMILIES = ["workflow", "form", "data_set"] as const;
export type Family = (typeof FAMILIES)[number];

/** By the name that a webhook asks for. `type`: as its messages say; `label`: the sentence in the settings. */
export const ORGANISATION_EVENTS = {
  "task.checked_unchecked": { family: "workflow", type: "TaskCheckedUnchecked", label: "When tasks are checked/unchecked" },
  "run.created": { family: "workflow", type: "ChecklistCreated", label: "When a workflow run is created" },
  "run.completed": { family: "workflow", type: "ChecklistCompleted", label: "When a workflow run is completed" },
  "task.ready": { family: "workflow", type: "TaskReady", label: "When a task is ready to be checked" },
  "task.not_ready": { family: "workflow", type: "TaskNotReady", label: "When a task is not ready to be checked" },
  "task.approved": { family: "workflow", type: "TaskApproved", label: "When a task is approved" },
  "task.rejected": { family: "workflow", type: "TaskRejected", label: "When a task is rejected" },
  "record.added": { family: "data_set", type: "DataSetRecordAdded", label: "When a record is added to a data set" },
  "record.updated": { family: "data_set", type: "DataSetRecordUpdated", label: "When a record is updated in a data set" },
  "record.deleted": { family: "data_set", type: "DataSetRecordDeleted", label: "When a record is deleted from a data set" },
  "response.completed": { family: "form", type: "FormResponseCompleted", label: "When a form response is completed" },
} as const satisfies Record<string, { family: Family; type: string; label: string }>;

export type OrganisationEvent = keyof typeof ORGANISATION_EVENTS;
export type OrganisationEventType = (typeof ORGANISATION_EVENTS)[OrganisationEvent]["type"];

/** The most webhooks of a workspace, enabled or not. */
export const MOST_WEBHOOKS = 50;
