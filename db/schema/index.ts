/** All tables, for Drizzle. */
export * from "#db/schema/accounts.ts";
export * from "#db/schema/comments.ts";
export * from "#db/schema/data-sets.ts";
export * from "#db/schema/deliveries.ts";
export * from "#db/schema/flows.ts";
export * from "#db/schema/incoming.ts";
export * from "#db/schema/inspectors.ts";
export * from "#db/schema/mail.ts";
export * from "#db/schema/organisation-webhooks.ts";
export * from "#db/schema/runs.ts";
export * from "#db/schema/task-views.ts";
export * from "#db/schema/tasks.ts";
export * from "#db/schema/workspaces.ts";
