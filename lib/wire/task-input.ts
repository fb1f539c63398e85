/** What the API and the pages may send about tasks (contract section 3). */
import { z } from "zod";

const Fields = z.record(z.string(), z.unknown()).meta({ description: "By key or display name" });
const Name = z.string().trim().min(1, "A task needs a name.").max(200, "At most 200 characters.");
const Email = z.string().max(320).nullable();

export const NewTask = z.strictObject({
  name: Name.optional(),
  fields: Fields.optional(),
  assignedTo: Email.optional(),
  upsert: z.boolean().optional(),
});

export const TaskPatch = z.strictObject({
  name: Name.optional(),
  fields: Fields.optional(),
  assignedTo: Email.optional(),
  dueAt: z.iso.datetime({ offset: true, message: "An ISO-8601 date with time and offset (2026-01-31T16:00:00Z)." }).nullable().optional(),
});

export const PerformAction = z.strictObject({
  action: z.string().min(1, "Name the action, or give its node id.").max(200),
  fields: Fields.optional(),
  discard: z.boolean().optional(),
});

export const CompleteStep = z.strictObject({ fields: Fields.optional() });

export const DecideStep = z.strictObject({
  comment: z.string().max(2000, "At most 2,000 characters.").nullable().optional().meta({ description: "Blank: none" }),
});

const Approver = z.string().trim().min(1, "Type an email address.").max(320, "At most 320 characters.");

export const ReplaceApprover = z.strictObject({
  from: Approver.meta({ description: "Email of a present approver who has not decided in this round" }),
  to: Approver.meta({ description: "Email of an active member who is no integrator" }),
});

export const MigrateTask = z.strictObject({ moveTo: z.string().max(64).optional() });
export const Nothing = z.strictObject({});
