ALTER TABLE "inspectors" ALTER COLUMN "created_at" SET DATA TYPE timestamp (6) with time zone;--> statement-breakpoint
ALTER TABLE "inspectors" ALTER COLUMN "created_at" SET DEFAULT now();