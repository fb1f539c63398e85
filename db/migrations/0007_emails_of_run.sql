ALTER TABLE "emails" ADD COLUMN "position" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "emails_of_run" ON "emails" USING btree ("run_id");