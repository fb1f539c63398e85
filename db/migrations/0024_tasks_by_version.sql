DROP INDEX "tasks_of_flow";--> statement-breakpoint
CREATE INDEX "tasks_of_flow" ON "tasks" USING btree ("flow_id","status","id","test","archived_at","next_due_at","name","assigned_to","document_id");