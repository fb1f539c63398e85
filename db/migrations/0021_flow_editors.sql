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
ALTER TABLE "flow_editors" ADD CONSTRAINT "flow_editors_flow_id_flows_id_fk" FOREIGN KEY ("flow_id") REFERENCES "public"."flows"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flow_editors" ADD CONSTRAINT "flow_editors_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;