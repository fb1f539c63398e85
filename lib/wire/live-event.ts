/** What the browser hears on `GET /data/events`: ids and kinds only; the page refetches. */
export interface LiveEvent {
  /** "comment": its `id` is the task's; "editors": the flow's. */
  kind: "task" | "flow" | "editors" | "inspector" | "delivery" | "endpoint" | "request" | "data_set" | "webhook" | "comment" | "resync";
  id: string;
  flowId?: string;
}
