/** What the stories of a flow's list and board share. */
import type { Locator, Page } from "@playwright/test";
import { onboarding, type SeededFlow, seedFlow, unique } from "#e2e/flows.ts";
import { api } from "#e2e/server.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";

/** The example flow, whose Finish needs a close date. */
export const withDate = (name: string): FlowDocument => {
  const flow = onboarding(unique(name));
  const nodes = flow.nodes.map((node) =>
    node.type === "action" && node.id === "finish" ? { ...node, data: { ...node.data, requiredFields: ["close_date"] } } : node,
  );
  return { ...flow, nodes };
};

/** The same with a second version: "One" and "Two" stand at the first, "New" at the second. */
export async function ofTwoVersions(name: string): Promise<SeededFlow & { document: FlowDocument }> {
  const document = withDate(name);
  const flow = await seedFlow(document);
  for (const task of ["Two", "One"]) await flow.task({ name: task });
  await api("PUT", `/flows/${flow.id}`, { ...document, description: "Changed." }, 200);
  await api("POST", `/flows/${flow.id}/publish`, { migrateTasks: false }, 200);
  await flow.task({ name: "New" });
  return { ...flow, document };
}

/** Names of the tasks in the list, from the top. */
export const names = (page: Page) => page.getByRole("table", { name: "Tasks" }).getByRole("link");
/** A column of the board. */
export const column = (page: Page, name: string): Locator => page.getByRole("region", { name, exact: true });
