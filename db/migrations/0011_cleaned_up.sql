CREATE INDEX "login_failures_age" ON "login_failures" USING btree ("since");--> statement-breakpoint
CREATE INDEX "notices_of_endpoint" ON "notices" USING btree ("endpoint_id","id");--> statement-breakpoint
CREATE INDEX "refused_requests_age" ON "refused_requests" USING btree ("hour");--> statement-breakpoint
CREATE INDEX "tasks_tried_out" ON "tasks" USING btree ("id") WHERE "tasks"."test";