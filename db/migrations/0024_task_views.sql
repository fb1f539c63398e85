CREATE TABLE "task_views" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"flow_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"shared" boolean NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"deleted_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "task_views" ADD CONSTRAINT "task_views_flow_id_flows_id_fk" FOREIGN KEY ("flow_id") REFERENCES "public"."flows"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_views" ADD CONSTRAINT "task_views_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "task_views_of_member" ON "task_views" USING btree ("member_id","flow_id","id");--> statement-breakpoint
CREATE INDEX "task_views_shared" ON "task_views" USING btree ("flow_id","id") WHERE "task_views"."shared" and "task_views"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "task_views_deleted" ON "task_views" USING btree ("deleted_at") WHERE "task_views"."deleted_at" is not null;