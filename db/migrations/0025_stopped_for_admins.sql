ALTER TABLE "action_runs" ADD COLUMN "for_admins" boolean DEFAULT false NOT NULL;--> statement-breakpoint
UPDATE "action_runs" SET "for_admins" = true
FROM "flow_documents", json_array_elements("flow_documents"."document" -> 'nodes') AS "node"
WHERE ("action_runs"."status" IN ('running', 'failed', 'interrupted') OR "action_runs"."status" = 'waiting')
  AND "flow_documents"."id" = "action_runs"."document_id"
  AND "node" ->> 'id' = "action_runs"."action" AND "node" -> 'data' ->> 'allow' = 'admin';
