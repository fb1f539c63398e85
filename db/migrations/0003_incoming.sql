CREATE TABLE "incoming_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"flow_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"version" integer,
	"received_at" timestamp (3) with time zone NOT NULL,
	"query" text NOT NULL,
	"headers" json NOT NULL,
	"body" "bytea" NOT NULL,
	"replay_of" uuid,
	"async" boolean NOT NULL,
	"status" text NOT NULL,
	"task_id" uuid,
	"progress" json,
	"trace" json,
	"failure" json,
	"answer_status" integer,
	"answer_type" text,
	"answer_body" text,
	"answered_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	"idempotency_key" text,
	"request_hash" "bytea",
	"process_id" uuid,
	"claim" uuid
);
--> statement-breakpoint
CREATE TABLE "refused_requests" (
	"flow_id" uuid NOT NULL,
	"hour" timestamp (0) with time zone NOT NULL,
	"error" text NOT NULL,
	"workspace_id" uuid NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "refused_requests_flow_id_hour_error_pk" PRIMARY KEY("flow_id","hour","error")
);
--> statement-breakpoint
ALTER TABLE "flows" ADD COLUMN "token_generation" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "action_runs" ADD COLUMN "request_id" uuid;--> statement-breakpoint
ALTER TABLE "action_runs" ADD COLUMN "resumes" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "incoming_requests" ADD CONSTRAINT "incoming_requests_flow_id_flows_id_fk" FOREIGN KEY ("flow_id") REFERENCES "public"."flows"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incoming_requests" ADD CONSTRAINT "incoming_requests_document_id_flow_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."flow_documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incoming_requests" ADD CONSTRAINT "incoming_requests_task_id_tasks_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."tasks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refused_requests" ADD CONSTRAINT "refused_requests_flow_id_flows_id_fk" FOREIGN KEY ("flow_id") REFERENCES "public"."flows"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "incoming_requests_listed" ON "incoming_requests" USING btree ("flow_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "incoming_requests_key" ON "incoming_requests" USING btree ("flow_id","idempotency_key") WHERE "incoming_requests"."idempotency_key" is not null;--> statement-breakpoint
CREATE INDEX "incoming_requests_unfinished" ON "incoming_requests" USING btree ("status","id") WHERE "incoming_requests"."status" in ('waiting', 'running');--> statement-breakpoint
CREATE INDEX "incoming_requests_of_task" ON "incoming_requests" USING btree ("task_id") WHERE "incoming_requests"."task_id" is not null;--> statement-breakpoint
CREATE INDEX "action_runs_of_request" ON "action_runs" USING btree ("request_id") WHERE "action_runs"."request_id" is not null;