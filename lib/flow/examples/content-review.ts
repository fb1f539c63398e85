import { action, approval, type Example, end, step, tells, trigger } from "#lib/flow/examples/build.ts";

export const contentReview: Example = {
  id: "content-review",
  name: "Content review",
  description: "An article is written, edited and approved; what is rejected goes back to its author with a comment.",
  fields: [
    { key: "title", name: "Title", type: "text", required: true },
    { key: "author", name: "Author", type: "user" },
    { key: "draft", name: "Draft", type: "url" },
    { key: "channels", name: "Channels", type: "multi_select", options: ["Blog", "Newsletter", "Press"] },
    { key: "published_at", name: "Publish on", type: "date" },
    { key: "published_url", name: "Published at", type: "url" },
  ],
  nodes: [
    trigger("new", [0, 1], { kind: "manual", name: "New article", taskName: "{{ task.title }}" }),
    step("write", [1.1, 1], "Write", { colour: "gray", fields: ["title", "author", "draft"], requiredFields: ["draft"] }),
    action("submit", [2.1, 1], "Submit", { colour: "blue", requiredFields: ["draft"] }, [{ kind: "assign", to: null }]),
    step("edit", [3, 1], "Edit", { colour: "teal", dueIn: 48, fields: ["draft", "channels", "published_at"] }),
    approval("approve", [4, 1], "Approve the article", { approves: ["edit"], dueIn: 24 }),
    approval("press", [5.1, 0], "Press office approves", {
      colour: "amber",
      visibleIf: { all: [{ field: "channels", op: "contains", value: "Press" }] },
    }),
    step("publish", [6.5, 0], "Ready to publish", {
      colour: "blue",
      webhooks: [tells("Clear the cache", "https://www.example.com/hooks/published")],
    }),
    action("published", [7.6, 0], "Published", { colour: "green", requiredFields: ["published_url"] }),
    end("done", [8.5, 0], "Online"),
    action("back", [4, 2], "Back to the author", { colour: "red" }, [{ kind: "assign", to: "{{ task.author or '' }}" }]),
  ],
  ways: [
    "new > write",
    "write > submit",
    "submit > edit",
    "edit > approve",
    "approve.approved > press",
    "approve.rejected > back",
    "press.approved > publish",
    "press.rejected > back",
    "back > write",
    "publish > published",
    "published > done",
  ],
};
