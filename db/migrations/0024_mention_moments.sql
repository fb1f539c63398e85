DROP INDEX "comment_mentions_of_member";--> statement-breakpoint
ALTER TABLE "comment_mentions" ADD COLUMN "id" uuid;--> statement-breakpoint
UPDATE "comment_mentions" SET "id" = "comment_id";--> statement-breakpoint
ALTER TABLE "comment_mentions" ALTER COLUMN "id" SET NOT NULL;--> statement-breakpoint
CREATE INDEX "comment_mentions_of_member" ON "comment_mentions" USING btree ("member_id","id");
