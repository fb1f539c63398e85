/** What the API's calls about flows answer, for its documentation. */
import { z } from "zod";
import { FlowDocument } from "#lib/flow/schema.ts";
import { Id } from "#lib/wire/admin.ts";

export const ProblemItem = z.object({
  severity: z.enum(["error", "warning"]),
  code: z.string(),
  nodeId: z.string().optional(),
  operationId: z.string().optional(),
  message: z.string(),
});

export const Flow = z.object({
  id: Id,
  name: z.string(),
  status: z.enum(["draft", "live", "paused"]),
  version: z.int().nullable().meta({ description: "The published version" }),
  problems: z.array(ProblemItem),
  webhookUrl: z.url().optional().meta({ description: "Where an incoming webhook begins the flow" }),
  webhookToken: z.string().optional().meta({ description: "For administrators" }),
});

export const FlowDetail = Flow.extend({
  draft: FlowDocument,
  webhooksOff: z.array(z.object({ nodeId: z.string(), webhookId: z.string(), url: z.string(), since: z.string() })),
});

export const PublishedFlow = Flow.extend({
  version: z.int(),
  migrated: z.int().meta({ description: "How many open tasks moved to the new version" }),
  notMigrated: z.array(Id),
});

/** `?version=3` */
export const VersionNumber = z
  .string()
  .regex(/^[1-9]\d{0,8}$/, "The number of a version: 1, 2, 3…")
  .transform(Number);
