CREATE TABLE "comment_mentions" (
	"comment_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"workspace_id" uuid NOT NULL,
	"task_id" uuid NOT NULL,
	"read_at" timestamp (3) with time zone,
	CONSTRAINT "comment_mentions_comment_id_member_id_pk" PRIMARY KEY("comment_id","member_id")
);
--> statement-breakpoint
DROP INDEX "tasks_of_flow";--> statement-breakpoint
ALTER TABLE "emails" ADD COLUMN "comment_id" uuid;--> statement-breakpoint
ALTER TABLE "action_runs" ADD COLUMN "calls" boolean DEFAULT false NOT NULL;--> statement-breakpoint
UPDATE "action_runs" SET "calls" = true WHERE "id" IN (SELECT "run_id" FROM "run_operations" WHERE "kind" = 'api_call');--> statement-breakpoint
ALTER TABLE "comment_mentions" ADD CONSTRAINT "comment_mentions_comment_id_task_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."task_comments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_mentions" ADD CONSTRAINT "comment_mentions_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "comment_mentions_of_member" ON "comment_mentions" USING btree ("member_id","comment_id");--> statement-breakpoint
CREATE INDEX "comment_mentions_unread" ON "comment_mentions" USING btree ("member_id","task_id","comment_id") WHERE "comment_mentions"."read_at" is null;--> statement-breakpoint
ALTER TABLE "emails" ADD CONSTRAINT "emails_comment_id_task_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."task_comments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "task_comments_by_word" ON "task_comments" USING gin (to_tsvector('simple', translate(regexp_replace("text", '<@[A-Za-z0-9_-]{22}>|[\x80-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf\xd7\xf7\x5be\x60c\x61b\x61f\x6d4\x964-\x965\x2000-\x2bff\x2e00-\x2e7f\x3000-\x3004\x3008-\x303f\x30fb\xfe00-\xfe1f\xfe30-\xfe6f\xfeff-\xff0f\xff1a-\xff20\xff3b-\xff40\xff5b-\xff65\xffe0-\xfffd\x1f000-\x1faff\xe0000-\xe007f]', ' ', 'g'), '@./-_<&+', '        '))) WHERE "task_comments"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "emails_of_comment" ON "emails" USING btree ("comment_id") WHERE "emails"."comment_id" is not null;--> statement-breakpoint
CREATE INDEX "action_runs_listed" ON "action_runs" USING btree ("workspace_id","id","status","calls","flow_id","task_id","action_name");--> statement-breakpoint
CREATE INDEX "action_runs_of_flow" ON "action_runs" USING btree ("flow_id","id","status","calls","task_id","action_name");--> statement-breakpoint
CREATE INDEX "action_runs_calling" ON "action_runs" USING btree ("workspace_id","id","status","flow_id","task_id","action_name") WHERE "action_runs"."calls";--> statement-breakpoint
CREATE INDEX "action_runs_unusual" ON "action_runs" USING btree ("workspace_id","id","status","calls","flow_id","task_id","action_name") WHERE "action_runs"."status" <> 'succeeded';--> statement-breakpoint
CREATE INDEX "run_operations_of_host" ON "run_operations" USING btree ("workspace_id",lower(substring(left("request"::text, 4096) from '"url":"https?://([^/?#"]{1,255})')),"run_id") WHERE "run_operations"."kind" = 'api_call';--> statement-breakpoint
CREATE INDEX "tasks_of_flow" ON "tasks" USING btree ("flow_id","status","id","test","archived_at","next_due_at","name","assigned_to","document_id");