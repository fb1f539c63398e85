CREATE TABLE "data_sets" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"name" text NOT NULL,
	"columns" json NOT NULL,
	"token_generation" integer DEFAULT 1 NOT NULL,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "records" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"data_set_id" uuid NOT NULL,
	"cells" jsonb NOT NULL,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_by" uuid,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "emails" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"task_id" uuid,
	"run_id" uuid,
	"recipient" text NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"status" text DEFAULT 'pending' NOT NULL,
	"attempt_count" smallint DEFAULT 0 NOT NULL,
	"next_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"error" text,
	"sent_at" timestamp (3) with time zone,
	"process_id" uuid,
	"claim" uuid
);
--> statement-breakpoint
CREATE TABLE "organisation_webhooks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"name" text NOT NULL,
	"url" text NOT NULL,
	"family" text NOT NULL,
	"target_id" uuid,
	"events" text[] NOT NULL,
	"enabled" boolean DEFAULT true NOT NULL,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "form" text;--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "webhooks_revision" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "records" ADD CONSTRAINT "records_data_set_id_data_sets_id_fk" FOREIGN KEY ("data_set_id") REFERENCES "public"."data_sets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "emails" ADD CONSTRAINT "emails_task_id_tasks_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."tasks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "data_sets_listed" ON "data_sets" USING btree ("workspace_id","id");--> statement-breakpoint
CREATE INDEX "records_listed" ON "records" USING btree ("data_set_id","id");--> statement-breakpoint
CREATE INDEX "emails_waiting" ON "emails" USING btree ("next_at") WHERE "emails"."status" = 'pending';--> statement-breakpoint
CREATE INDEX "emails_of_task" ON "emails" USING btree ("task_id");--> statement-breakpoint
CREATE INDEX "organisation_webhooks_listed" ON "organisation_webhooks" USING btree ("workspace_id","id");--> statement-breakpoint
CREATE INDEX "tasks_of_form" ON "tasks" USING btree ("flow_id","id") WHERE "tasks"."form" is not null;