/** What the browser hears on `GET /data/events`: ids and kinds only; the page refetches. */
export interface LiveEvent {
  /** "comment": its `id` is the task's; "editors": the flow's; "mention": the member's who is mentioned, and who alone hears of it. */
  kind:
    | "task"
    | "comment"
    | "mention"
    | "flow"
    | "editors"
    | "view"
    | "request"
    | "delivery"
    | "endpoint"
    | "webhook"
    | "data_set"
    | "inspector"
    | "resync";
  id: string;
  flowId?: string;
}
