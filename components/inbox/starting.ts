/** How a person begins a task of a flow: by hand, or by its form. Pure. */
import type { FlowItemJson } from "#lib/wire/pages.ts";

type Starts = Pick<FlowItemJson, "status" | "version" | "canStart" | "hasForm">;

/** Nobody can fill in its fields here; its form takes them. */
export const startsByForm = ({ status, canStart, hasForm }: Pick<Starts, "status" | "canStart" | "hasForm">): boolean =>
  !canStart && hasForm && status === "live";

export const isStartable = (flow: Pick<Starts, "status" | "canStart" | "hasForm">): boolean => flow.canStart || startsByForm(flow);

/** Where its form is filled in. */
export const formAddress = (flowId: string): string => `/f/${flowId}`;

/** Why no task of it can be begun; null where one can. */
export function whyNoTask(flow: Starts): string | null {
  if (isStartable(flow)) return null;
  if (flow.version === null) return "This flow was never published. New tasks need a live flow.";
  if (flow.status === "paused") return "This flow is paused. New tasks begin when it is live again.";
  if (flow.status === "draft") return "This flow is a draft. New tasks begin when it is live.";
  return "New tasks need a live flow with a manual trigger or a form.";
}
