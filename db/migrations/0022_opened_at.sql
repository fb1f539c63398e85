ALTER TABLE "open_steps" RENAME COLUMN "reached_at" TO "opened_at";--> statement-breakpoint
DROP INDEX "open_steps_inbox";--> statement-breakpoint
CREATE INDEX "open_steps_inbox" ON "open_steps" USING btree ("workspace_id","assignee","opened_at");