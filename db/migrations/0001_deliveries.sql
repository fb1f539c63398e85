CREATE TABLE "attempts" (
	"delivery_id" uuid NOT NULL,
	"number" smallint NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"duration_ms" integer NOT NULL,
	"status" smallint,
	"error" text,
	"detail" text,
	"signature" text NOT NULL,
	"response_headers" json,
	"response_body" text,
	"bytes" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "attempts_delivery_id_number_pk" PRIMARY KEY("delivery_id","number")
) PARTITION BY RANGE ("delivery_id");
--> statement-breakpoint
CREATE TABLE "deliveries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"endpoint_id" uuid NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "deliveries_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"status" text NOT NULL,
	"tries_left" smallint NOT NULL,
	"attempt_count" smallint DEFAULT 0 NOT NULL,
	"next_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"process_id" uuid,
	"claim" uuid
) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02);
--> statement-breakpoint
CREATE TABLE "delivery_hours" (
	"endpoint_id" uuid NOT NULL,
	"hour" timestamp (3) with time zone NOT NULL,
	"workspace_id" uuid NOT NULL,
	"delivered" integer DEFAULT 0 NOT NULL,
	"failed" integer DEFAULT 0 NOT NULL,
	"durations" integer[] NOT NULL,
	CONSTRAINT "delivery_hours_endpoint_id_hour_pk" PRIMARY KEY("endpoint_id","hour")
);
--> statement-breakpoint
CREATE TABLE "endpoints" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"flow_id" uuid,
	"node" text,
	"webhook_id" text NOT NULL,
	"name" text NOT NULL,
	"url" text NOT NULL,
	"status" text DEFAULT 'on' NOT NULL,
	"status_since" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"failures_in_row" integer DEFAULT 0 NOT NULL,
	"last_failure_at" timestamp (3) with time zone,
	"last_failure" text
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"endpoint_id" uuid NOT NULL,
	"flow_id" uuid,
	"document_id" uuid,
	"task_id" uuid,
	"node" text,
	"webhook_id" text NOT NULL,
	"webhook_name" text NOT NULL,
	"event_type" text NOT NULL,
	"subject" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"body" text NOT NULL
) PARTITION BY RANGE ("id");
--> statement-breakpoint
CREATE TABLE "notices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"endpoint_id" uuid NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"dismissed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "past_deliveries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"task_id" uuid NOT NULL,
	"node" text NOT NULL,
	"webhook_id" text NOT NULL,
	"webhook_name" text NOT NULL,
	"event_type" text NOT NULL,
	"status" text NOT NULL,
	"attempt_count" smallint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "redeliveries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"filter" jsonb NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"status" text DEFAULT 'running' NOT NULL,
	"total" integer NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"after" uuid
);
--> statement-breakpoint
DROP INDEX "audit_entries_at";--> statement-breakpoint
DROP INDEX "flows_listed";--> statement-breakpoint
DROP INDEX "inspector_requests_newest";--> statement-breakpoint
DROP INDEX "action_runs_of_task";--> statement-breakpoint
DROP INDEX "open_steps_inbox";--> statement-breakpoint
DROP INDEX "tasks_listed";--> statement-breakpoint
DROP INDEX "tasks_of_flow";--> statement-breakpoint
DROP INDEX "tasks_assigned";--> statement-breakpoint
-- Weeks are attached by db/partitions.ts; what no week is there for yet goes here.
CREATE TABLE "messages_default" PARTITION OF "messages" DEFAULT;--> statement-breakpoint
CREATE TABLE "attempts_default" PARTITION OF "attempts" DEFAULT;--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "previous_signing_secret" "bytea";--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "signing_secret_since" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "delivery_days" integer DEFAULT 30 NOT NULL;--> statement-breakpoint
ALTER TABLE "delivery_hours" ADD CONSTRAINT "delivery_hours_endpoint_id_endpoints_id_fk" FOREIGN KEY ("endpoint_id") REFERENCES "public"."endpoints"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "endpoints" ADD CONSTRAINT "endpoints_flow_id_flows_id_fk" FOREIGN KEY ("flow_id") REFERENCES "public"."flows"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_endpoint_id_endpoints_id_fk" FOREIGN KEY ("endpoint_id") REFERENCES "public"."endpoints"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "past_deliveries" ADD CONSTRAINT "past_deliveries_task_id_tasks_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."tasks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "deliveries_waiting" ON "deliveries" USING btree ("endpoint_id","next_at","seq") WHERE "deliveries"."status" = 'pending' and "deliveries"."process_id" is null;--> statement-breakpoint
CREATE INDEX "deliveries_held" ON "deliveries" USING btree ("process_id") WHERE "deliveries"."process_id" is not null;--> statement-breakpoint
CREATE INDEX "deliveries_ended_badly" ON "deliveries" USING btree ("workspace_id","status","id") WHERE "deliveries"."status" in ('failed', 'cancelled');--> statement-breakpoint
CREATE INDEX "delivery_hours_listed" ON "delivery_hours" USING btree ("workspace_id","hour");--> statement-breakpoint
CREATE INDEX "endpoints_of_flow" ON "endpoints" USING btree ("flow_id");--> statement-breakpoint
CREATE INDEX "endpoints_listed" ON "endpoints" USING btree ("workspace_id");--> statement-breakpoint
CREATE INDEX "messages_listed" ON "messages" USING btree ("workspace_id","id");--> statement-breakpoint
CREATE INDEX "messages_of_task" ON "messages" USING btree ("task_id","id");--> statement-breakpoint
CREATE INDEX "messages_of_flow" ON "messages" USING btree ("flow_id","id");--> statement-breakpoint
CREATE INDEX "messages_of_endpoint" ON "messages" USING btree ("endpoint_id","id");--> statement-breakpoint
CREATE INDEX "notices_open" ON "notices" USING btree ("workspace_id","id") WHERE "notices"."dismissed_at" is null;--> statement-breakpoint
CREATE INDEX "past_deliveries_of_task" ON "past_deliveries" USING btree ("task_id");--> statement-breakpoint
CREATE INDEX "redeliveries_running" ON "redeliveries" USING btree ("workspace_id") WHERE "redeliveries"."status" = 'running';--> statement-breakpoint
CREATE INDEX "audit_entries_at" ON "audit_entries" USING btree ("workspace_id","at");--> statement-breakpoint
CREATE INDEX "flows_listed" ON "flows" USING btree ("workspace_id","updated_at") WHERE "flows"."archived_at" is null;--> statement-breakpoint
CREATE INDEX "inspector_requests_newest" ON "inspector_requests" USING btree ("inspector_id","id");--> statement-breakpoint
CREATE INDEX "action_runs_of_task" ON "action_runs" USING btree ("task_id","id");--> statement-breakpoint
CREATE INDEX "open_steps_inbox" ON "open_steps" USING btree ("workspace_id","assignee","reached_at");--> statement-breakpoint
CREATE INDEX "tasks_listed" ON "tasks" USING btree ("workspace_id","id");--> statement-breakpoint
CREATE INDEX "tasks_of_flow" ON "tasks" USING btree ("flow_id","status","id");--> statement-breakpoint
CREATE INDEX "tasks_assigned" ON "tasks" USING btree ("assigned_to","status","id");