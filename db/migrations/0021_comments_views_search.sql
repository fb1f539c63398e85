CREATE TABLE "comment_readings" (
	"task_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"workspace_id" uuid NOT NULL,
	"up_to" uuid NOT NULL,
	CONSTRAINT "comment_readings_task_id_member_id_pk" PRIMARY KEY("task_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "task_comments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"task_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"text" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"edited_at" timestamp (3) with time zone,
	"deleted_at" timestamp (3) with time zone,
	"deleted_by" uuid
);
--> statement-breakpoint
CREATE TABLE "flow_editors" (
	"flow_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"page" text NOT NULL,
	"workspace_id" uuid NOT NULL,
	"unsaved" boolean NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "flow_editors_flow_id_member_id_page_pk" PRIMARY KEY("flow_id","member_id","page")
);
--> statement-breakpoint
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
DROP INDEX "tasks_listed";--> statement-breakpoint
ALTER TABLE "comment_readings" ADD CONSTRAINT "comment_readings_task_id_tasks_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."tasks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_readings" ADD CONSTRAINT "comment_readings_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_comments" ADD CONSTRAINT "task_comments_task_id_tasks_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."tasks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_comments" ADD CONSTRAINT "task_comments_author_id_members_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_comments" ADD CONSTRAINT "task_comments_deleted_by_members_id_fk" FOREIGN KEY ("deleted_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flow_editors" ADD CONSTRAINT "flow_editors_flow_id_flows_id_fk" FOREIGN KEY ("flow_id") REFERENCES "public"."flows"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flow_editors" ADD CONSTRAINT "flow_editors_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_views" ADD CONSTRAINT "task_views_flow_id_flows_id_fk" FOREIGN KEY ("flow_id") REFERENCES "public"."flows"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_views" ADD CONSTRAINT "task_views_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "task_comments_of_task" ON "task_comments" USING btree ("task_id","id","author_id","deleted_at");--> statement-breakpoint
CREATE INDEX "task_comments_deleted" ON "task_comments" USING btree ("deleted_at") WHERE "task_comments"."deleted_at" is not null;--> statement-breakpoint
CREATE INDEX "task_views_of_member" ON "task_views" USING btree ("member_id","flow_id","id");--> statement-breakpoint
CREATE INDEX "task_views_shared" ON "task_views" USING btree ("flow_id","id") WHERE "task_views"."shared" and "task_views"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "task_views_deleted" ON "task_views" USING btree ("deleted_at") WHERE "task_views"."deleted_at" is not null;--> statement-breakpoint
CREATE INDEX "tasks_by_word" ON "tasks" USING gin (to_tsvector('simple', translate(regexp_replace(left(jsonb_path_query_array("fields", '$.* ? (@.type() == "string")')::text, 200000), '\\(u[0-9a-f]{4}|.)|[\x80-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf\xd7\xf7\x5be\x60c\x61b\x61f\x6d4\x964-\x965\x2000-\x2bff\x2e00-\x2e7f\x3000-\x3004\x3008-\x303f\x30fb\xfe00-\xfe1f\xfe30-\xfe6f\xfeff-\xff0f\xff1a-\xff20\xff3b-\xff40\xff5b-\xff65\xffe0-\xfffd\x1f000-\x1faff\xe0000-\xe007f]', ' ', 'g'), '@./-_<&+', '        ')));--> statement-breakpoint
CREATE INDEX "tasks_listed" ON "tasks" USING btree ("workspace_id","id","test","archived_at","name");