ALTER TABLE "action_runs" ADD COLUMN "calls" boolean DEFAULT false NOT NULL;--> statement-breakpoint
UPDATE "action_runs" SET "calls" = true WHERE "id" IN (SELECT "run_id" FROM "run_operations" WHERE "kind" = 'api_call');--> statement-breakpoint
CREATE INDEX "action_runs_listed" ON "action_runs" USING btree ("workspace_id","id","status","calls","flow_id","task_id","action_name");--> statement-breakpoint
CREATE INDEX "action_runs_of_flow" ON "action_runs" USING btree ("flow_id","id","status","calls","task_id","action_name");--> statement-breakpoint
CREATE INDEX "action_runs_calling" ON "action_runs" USING btree ("workspace_id","id","status","flow_id","task_id","action_name") WHERE "action_runs"."calls";--> statement-breakpoint
CREATE INDEX "action_runs_unusual" ON "action_runs" USING btree ("workspace_id","id","status","calls","flow_id","task_id","action_name") WHERE "action_runs"."status" <> 'succeeded';--> statement-breakpoint
CREATE INDEX "run_operations_of_host" ON "run_operations" USING btree ("workspace_id",lower(substring(left("request"::text, 4096) from '"url":"https?://([^/?#"]{1,255})')),"run_id") WHERE "run_operations"."kind" = 'api_call';