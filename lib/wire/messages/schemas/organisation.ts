/** The messages of organisation webhooks as schemas (contract section 6). */
import { z } from "zod";
import type { OrganisationEventType } from "#lib/wire/messages/organisation-events.ts";
import { FieldType, NamedId, Person, PublicId, Status, User, Utc, Value, Zoned } from "#lib/wire/messages/schemas/parts.ts";

const stepMembers = { status: Status, stopped: z.boolean(), hidden: z.boolean(), name: z.string() };
const Step = z.strictObject({ id: PublicId, ...stepMembers });

const FormField = z.strictObject({
  id: z.string().meta({ description: "The field's key" }),
  hidden: z.boolean().meta({ description: "Whether a rule hides every step whose form shows the field" }),
  label: z.string(),
  type: FieldType,
  value: z.string().nullable().meta({ description: 'A checkbox is "true" or "false", several options are joined with ", "' }),
});

const taskMessage = <T extends string>(type: T) =>
  z.strictObject({
    id: PublicId,
    createdDate: Zoned,
    data: z.strictObject({ id: PublicId, ...stepMembers, checklist: NamedId, template: NamedId }),
    type: z.literal(type),
  });

const audit = z.strictObject({ createdDate: Zoned, createdBy: Person, updatedDate: Zoned, updatedBy: Person });
const runTail = { template: NamedId, formFields: z.array(FormField), tasks: z.array(Step) };

const runMessage = <T extends string>(type: T, more: z.ZodRawShape = {}) =>
  z.strictObject({
    id: PublicId,
    createdDate: Zoned,
    data: z.strictObject({ id: PublicId, name: z.string(), audit, ...more, ...runTail }),
    type: z.literal(type),
  });

const approvalMessage = <T extends string>(type: T, status: "Approved" | "Rejected") =>
  z.strictObject({
    createdDate: Zoned,
    data: z.strictObject({
      reviewedBy: User,
      status: z.literal(status),
      comment: z.string().nullable(),
      task: z.strictObject({
        id: PublicId,
        updatedDate: Zoned,
        updatedBy: User,
        taskTemplateGroupId: PublicId.meta({ description: "Of the flow's step, the same in all versions and tasks" }),
        taskType: z.enum(["Standard", "Approval"]),
        ...stepMembers,
        formFields: z.array(FormField),
        checklist: NamedId,
      }),
    }),
    id: PublicId,
    type: z.literal(type),
  });

const recordMessage = <T extends string>(type: T) =>
  z.strictObject({
    recordId: PublicId,
    audit: z.strictObject({ createdDate: Utc, createdBy: User, updatedDate: Utc, updatedBy: User }),
    organizationId: PublicId,
    dataSetId: PublicId,
    dataSetName: z.string(),
    dataSetUrl: z.string(),
    cells: z.record(z.string(), Value).meta({ description: "By column name" }),
    id: PublicId,
    createdDate: Utc,
    type: z.literal(type),
  });

export const ORGANISATION_SCHEMAS = {
  TaskCheckedUnchecked: taskMessage("TaskCheckedUnchecked"),
  ChecklistCreated: runMessage("ChecklistCreated"),
  ChecklistCompleted: runMessage("ChecklistCompleted", { completedDate: Zoned, completedBy: Person }),
  TaskReady: taskMessage("TaskReady"),
  TaskNotReady: taskMessage("TaskNotReady"),
  TaskApproved: approvalMessage("TaskApproved", "Approved"),
  TaskRejected: approvalMessage("TaskRejected", "Rejected"),
  DataSetRecordAdded: recordMessage("DataSetRecordAdded"),
  DataSetRecordUpdated: recordMessage("DataSetRecordUpdated"),
  DataSetRecordDeleted: recordMessage("DataSetRecordDeleted"),
  FormResponseCompleted: runMessage("FormResponseCompleted"),
} as const satisfies Record<OrganisationEventType, z.ZodType>;
