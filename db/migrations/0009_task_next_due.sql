ALTER TABLE "tasks" ADD COLUMN "next_due_at" timestamp (3) with time zone;--> statement-breakpoint
UPDATE "tasks" SET "next_due_at" = least("due_at", (SELECT min("open_steps"."due_at") FROM "open_steps" WHERE "open_steps"."task_id" = "tasks"."id")) WHERE "status" = 'active';
