/** What the stories of a flow's list and board share. */
import type { Locator, Page } from "@playwright/test";
import { onboarding, unique } from "#e2e/flows.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";

/** The example flow, whose Finish needs a close date. */
export const withDate = (name: string): FlowDocument => {
  const flow = onboarding(unique(name));
  const nodes = flow.nodes.map((node) =>
    node.type === "action" && node.id === "finish" ? { ...node, data: { ...node.data, requiredFields: ["close_date"] } } : node,
  );
  return { ...flow, nodes };
};

/** Names of the tasks in the list, from the top. */
export const names = (page: Page) => page.getByRole("table", { name: "Tasks" }).getByRole("link");
/** A column of the board. */
export const column = (page: Page, name: string): Locator => page.getByRole("region", { name, exact: true });
