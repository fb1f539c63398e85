/** For stories of step webhooks in the Flow Builder: the add-on, flows that have some, and where they are. */
import type { Locator, Page } from "@playwright/test";
import { onboarding, type SeededFlow } from "#e2e/flows.ts";
import { api } from "#e2e/server.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import type { StepWebhook } from "#lib/flow/step-webhook.ts";

/** Everybody's: only a story that is told alone turns it off. */
export async function setAddOn(on: boolean): Promise<void> {
  await api("PATCH", "/settings", { addOns: { stepWebhooks: on } }, 200);
}

export const node = (page: Page, name: RegExp): Locator => page.getByRole("application", { name: /canvas$/ }).getByRole("button", { name });
export const sidebar = (page: Page, step: string): Locator => page.getByRole("complementary", { name: `Step ${step}` });

/** Opens a step's tab Integration. */
export async function openIntegration(page: Page, flow: SeededFlow, step: string): Promise<void> {
  await page.goto(flow.builder);
  await node(page, new RegExp(`^${step}, (task|end) step`)).click();
  await sidebar(page, step).getByRole("tab", { name: "Integration" }).click();
}

export const hook = (id: string, more: Partial<StepWebhook> = {}): StepWebhook => ({
  id,
  enabled: true,
  name: `Webhook ${id}`,
  description: "",
  url: "https://crm.example.com/hooks",
  trigger: "completed",
  auth: { kind: "none" },
  ...more,
});

/** The example flow with webhooks on In Progress. */
export function hooked(name: string, webhooks: StepWebhook[]): FlowDocument {
  const document = onboarding(name);
  const nodes = document.nodes.map((each) =>
    each.type === "step" && each.id === "in_progress" ? { ...each, data: { ...each.data, webhooks } } : each,
  );
  return { ...document, nodes };
}
