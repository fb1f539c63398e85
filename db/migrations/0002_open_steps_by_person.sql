DROP INDEX "open_steps_of_flow";--> statement-breakpoint
ALTER TABLE "open_steps" DROP CONSTRAINT "open_steps_task_id_node_pk";--> statement-breakpoint
CREATE INDEX "open_steps_of_flow" ON "open_steps" USING btree ("flow_id","node","task_id");--> statement-breakpoint
ALTER TABLE "open_steps" ADD CONSTRAINT "open_steps_person" UNIQUE NULLS NOT DISTINCT("task_id","node","assignee");--> statement-breakpoint
-- An approval had one row, for its step's assignee. Now it has one for each approver whose turn it is and who is an active
-- member and no integrator; where none of them is, one for anybody. Approvals that name nobody keep theirs, as other steps do.
WITH "approval" AS (
	SELECT o."task_id", o."node", o."workspace_id", o."flow_id", o."due_at", o."reached_at",
		n #>> '{data,kind}' AS "kind", n #> '{data,approvers}' AS "approvers", t."steps" -> o."node" -> 'decisions' AS "decisions"
	FROM "open_steps" o
	JOIN "tasks" t ON t."id" = o."task_id"
	JOIN "flow_documents" d ON d."id" = t."document_id"
	CROSS JOIN LATERAL json_array_elements(d."document" -> 'nodes') AS n
	WHERE n ->> 'id' = o."node" AND n #>> '{data,kind}' <> 'task' AND json_array_length(coalesce(n #> '{data,approvers}', '[]')) > 0
), "missing" AS (
	SELECT a.*, lower(e."email") AS "email", row_number() OVER (PARTITION BY a."task_id", a."node" ORDER BY e."nth") AS "turn"
	FROM "approval" a
	CROSS JOIN LATERAL json_array_elements_text(a."approvers") WITH ORDINALITY AS e("email", "nth")
	WHERE NOT EXISTS (
		SELECT FROM jsonb_array_elements(a."decisions") AS given WHERE lower(given #>> '{approver,email}') = lower(e."email")
	)
), "person" AS (
	SELECT a.*, m."id" AS "assignee"
	FROM "missing" a
	LEFT JOIN "members" m ON m."workspace_id" = a."workspace_id" AND m."active" AND m."role" <> 'integrator' AND lower(m."email") = a."email"
	WHERE a."kind" <> 'sequential_approval' OR a."turn" = 1
), "wanted" AS (
	SELECT DISTINCT p."task_id", p."node", p."workspace_id", p."flow_id", p."assignee", p."due_at", p."reached_at"
	FROM "person" p
	WHERE p."assignee" IS NOT NULL OR NOT EXISTS (
		SELECT FROM "person" q WHERE q."task_id" = p."task_id" AND q."node" = p."node" AND q."assignee" IS NOT NULL
	)
), "gone" AS (
	DELETE FROM "open_steps" o USING "approval" a
	WHERE o."task_id" = a."task_id" AND o."node" = a."node" AND NOT EXISTS (
		SELECT FROM "wanted" w WHERE w."task_id" = o."task_id" AND w."node" = o."node" AND w."assignee" IS NOT DISTINCT FROM o."assignee"
	)
)
INSERT INTO "open_steps" ("task_id", "node", "workspace_id", "flow_id", "assignee", "due_at", "reached_at")
SELECT "task_id", "node", "workspace_id", "flow_id", "assignee", "due_at", "reached_at" FROM "wanted"
ON CONFLICT DO NOTHING;
